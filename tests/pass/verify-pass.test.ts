import { describe, expect, test } from 'vitest'
import type { FactQuestion } from '../../functions/pass/data/fact.store.ts'
import type { JudgedCourier } from '../../functions/pass/data/pass.items.ts'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import { type Entry, entryIdOf } from '../../functions/pass/domain/entry.ts'
import type { Facts } from '../../functions/pass/domain/judge.ts'
import { VerifyReply } from '../../functions/pass/pass.contract.ts'
import { type VerifyDeps, verifyPass } from '../../functions/pass/verify-pass.ts'
import { type P256Key, verifyP256 } from '../../functions/shared/crypto/p256.node.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { packed } from '../support/forged-passes.ts'
import { GOOD_FACTS, ISSUER, keysOf, NOW, PROFILES } from '../support/judge-setting.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'

const { signer, jwk } = newSigner('00ab', ISSUER)
const COURIER: JudgedCourier = {
  courierId: 'cou_0000000000001',
  status: 'active',
  employers: ['ent_feiniao'],
  kinds: [1, 2, 3],
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递', photoKey: 'photos/1' },
}
const gateCaller = (id: string): Caller => ({ kind: 'gate', id, role: 'gate', unit: 'd/str_xiasha/com_0000007' })
const EAST = gateCaller('gat_east')
const WEST = gateCaller('gat_west')
const newPass = (more: object = {}) =>
  packed(signClaims({ ...freshClaims(ISSUER, NOW / 1000 - 0.25), ...more }, signer))

/** Stores in memory with the one rule of the real one: what is there first stays. */
const setting = (facts: Partial<Facts<JudgedCourier>> = {}) => {
  const world = { now: NOW, entries: new Map<string, Entry>(), calls: [] as string[], asked: [] as FactQuestion[] }
  const putFirst = (key: string, entry: Entry): Entry | undefined => {
    const first = world.entries.get(key)
    if (first === undefined) world.entries.set(key, entry)
    return first
  }
  const deps: VerifyDeps<P256Key> = {
    profiles: PROFILES,
    keys: keysOf([jwk]),
    verify: verifyP256,
    now: () => world.now,
    digest: (text) => text.slice(0, 40),
    courierOf: () => COURIER.courierId,
    confirmKey: async () => true,
    readFacts: async (asked) => {
      world.calls.push('readFacts')
      world.asked.push(asked)
      const gate = { gateId: asked.gateId, communityId: asked.communityId, status: 'active' } as const
      return { ...GOOD_FACTS, courier: COURIER, gate, ...facts }
    },
    admit: async (entry) => {
      world.calls.push('admit')
      return putFirst(`pass#${entry.replayKey}`, entry)
    },
    usedBy: async (replayKey) => {
      world.calls.push('usedBy')
      return world.entries.get(`pass#${replayKey}`)
    },
    deny: async (entry) => {
      world.calls.push('deny')
      return putFirst(`scan#${entryIdOf(entry)}`, entry)
    },
  }
  const show = async (pass: string, scanId: string, caller = EAST) => {
    const reply = await verifyPass({ pass, scanId }, caller, deps)
    expect(VerifyReply.parse(reply)).toEqual(reply)
    return reply
  }
  return { world, deps, show }
}
const at = (instant: number) => new Date(instant).toISOString()

describe('the record of a scan', () => {
  const suspended = { ...COURIER, status: 'suspended', suspendedUntil: NOW + 1 } as const
  test('names whom the gate let in', async () => {
    const { world, show } = setting()
    await show(newPass(), 'scn_1')
    expect([...world.entries.values()]).toMatchObject([
      { verdict: 'allow', hasPhoto: true, card: { maskedName: '王*明', enterpriseName: '飞鸟速递' } },
    ])
  })
  test('names nobody whom it refused, but keeps whose pass it was, for a block', async () => {
    const { world, show } = setting({ courier: suspended })
    await show(newPass(), 'scn_1')
    const [entry] = world.entries.values()
    expect(entry).toMatchObject({ verdict: 'suspended', courierId: COURIER.courierId })
    expect(entry).not.toHaveProperty('card')
    expect(entry).not.toHaveProperty('hasPhoto')
  })
  test('of a used pass names nobody either, and leaves the first as it was', async () => {
    const { world, show } = setting()
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    await show(pass, 'scn_1', WEST)
    const replayed = [...world.entries.values()].find(({ verdict }) => verdict === 'replayed')
    expect(replayed).toMatchObject({ courierId: COURIER.courierId })
    expect(replayed).not.toHaveProperty('card')
    expect(replayed).not.toHaveProperty('hasPhoto')
    expect(await show(pass, 'scn_1')).toEqual(first)
  })
})

describe('a good pass', () => {
  test('is let in with the card and is recorded before the answer', async () => {
    const { world, show } = setting()
    const reply = await show(newPass(), 'scn_1')
    expect(reply).toEqual({
      verdict: 'allow',
      entryId: 'gat_east.scn_1',
      at: at(NOW),
      card: {
        maskedName: '王*明',
        enterpriseName: '飞鸟速递',
        kind: 'parcel',
        photo: '/v1/entries/gat_east.scn_1/photo',
      },
    })
    expect([...world.entries.values()]).toMatchObject([
      { verdict: 'allow', courierId: COURIER.courierId, communityId: 'com_0000007', gateId: 'gat_east', at: NOW },
    ])
  })

  test('of a courier without a photograph names none', async () => {
    const { photoKey, ...card } = { photoKey: '', ...COURIER.card, maskedName: '王*明', enterpriseName: '飞鸟速递' }
    const { show } = setting({ courier: { ...COURIER, card } })
    expect((await show(newPass(), 'scn_1')).card).toEqual({ ...card, kind: 'parcel' })
    expect(photoKey).toBe('photos/1')
  })

  test('takes one reading of facts about those concerned and one write', async () => {
    const { world, show } = setting()
    await show(newPass(), 'scn_1')
    expect(world.calls).toEqual(['readFacts', 'admit'])
    expect(world.asked).toEqual([{ courierId: COURIER.courierId, gateId: 'gat_east', communityId: 'com_0000007' }])
  })

  test('of a courier without a card yet is let in without one', async () => {
    const { show } = setting({ courier: { ...COURIER, card: undefined } })
    const reply = await show(newPass(), 'scn_1')
    expect(reply).toMatchObject({ verdict: 'allow' })
    expect(reply.card).toBeUndefined()
  })
})

describe('a pass shown again', () => {
  test('under the same scan id has the same answer later, of the time it was first given', async () => {
    const { world, deps, show } = setting()
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    world.now += 2_000
    expect(await show(pass, 'scn_1')).toEqual(first)
    expect(world.entries.size).toBe(1)
    expect(deps.now()).not.toBe(Date.parse(first.at))
  })

  test('at the same gate within ten seconds is a repeat, and leaves no entry', async () => {
    const { world, show } = setting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now += 10_000
    expect(await show(pass, 'scn_2')).toMatchObject({ verdict: 'replayed', firstAt: at(NOW), repeat: true })
    expect(world.entries.size).toBe(1)
  })

  test('at the same gate a millisecond later is no repeat, and is recorded', async () => {
    const { world, show } = setting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now += 10_001
    expect(await show(pass, 'scn_2')).toMatchObject({ verdict: 'replayed', firstAt: at(NOW), repeat: false })
    expect([...world.entries.values()].map(({ verdict }) => verdict)).toEqual(['allow', 'replayed'])
  })

  test('at another gate is no repeat, carries no card, and that scan’s retry has the same answer', async () => {
    const { world, show } = setting()
    const pass = newPass()
    await show(pass, 'scn_1')
    const second = await show(pass, 'scn_1', WEST)
    expect(second).toEqual({
      verdict: 'replayed',
      entryId: 'gat_west.scn_1',
      at: at(NOW),
      firstAt: at(NOW),
      repeat: false,
    })
    world.now += 3_000
    expect(await show(pass, 'scn_1', WEST)).toEqual(second)
    expect(world.calls.slice(0, 5)).toEqual(['readFacts', 'admit', 'readFacts', 'admit', 'deny'])
  })

  test('with its signature’s twin or as a token is the same pass', async () => {
    const { show } = setting()
    const claims = freshClaims(ISSUER, NOW / 1000 - 0.25)
    await show(packed(signClaims(claims, signer)), 'scn_1')
    expect(await show(signClaims(claims, signer), 'scn_2', WEST)).toMatchObject({ verdict: 'replayed' })
  })
})

describe('a denial', () => {
  test.each([
    ['not-a-pass', 'nothing like it', {}],
    ['expired', newPass({ iat: 1_000_000_000, exp: 1_000_000_060 }), {}],
    ['wrong-community', newPass({ aud: 'g:8' }), {}],
    ['suspended', newPass(), { courier: { ...COURIER, status: 'suspended' as const } }],
    ['suspended', newPass(), { courier: undefined }],
    ['gate-disabled', newPass(), { gate: undefined }],
    ['gate-disabled', newPass(), { community: undefined }],
    ['not-admitted', newPass(), { block: {} }],
  ])('%s is answered with its code alone, and recorded', async (verdict, text, facts) => {
    const { world, show } = setting(facts)
    expect(await show(text, 'scn_1')).toEqual({ verdict, entryId: 'gat_east.scn_1', at: at(NOW) })
    expect([...world.entries].map(([key, entry]) => [key, entry.verdict])).toEqual([['scan#gat_east.scn_1', verdict]])
  })

  test('uses no pass up: the same pass is let in when the reason is gone', async () => {
    const pass = newPass()
    const suspended = setting({ courier: { ...COURIER, status: 'suspended' } })
    await suspended.show(pass, 'scn_1')
    const reinstated = setting()
    for (const [key, entry] of suspended.world.entries) reinstated.world.entries.set(key, entry)
    expect(await reinstated.show(pass, 'scn_2')).toMatchObject({ verdict: 'allow' })
  })

  test('under the same scan id is the same answer as long as the pass is denied', async () => {
    const { world, show } = setting({ courier: undefined })
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    world.now += 30_000
    expect(await show(pass, 'scn_1')).toEqual(first)
    expect(world.entries.size).toBe(1)
  })

  test('before the signature holds says nothing of anyone in the record', async () => {
    const { world, show } = setting()
    await show(packed(signClaims(freshClaims(ISSUER, NOW / 1000 - 0.25), newSigner('00ab', ISSUER).signer)), 'scn_1')
    const [entry] = world.entries.values()
    expect(entry).toMatchObject({ verdict: 'bad-signature' })
    expect(Object.keys(entry ?? {}).sort()).toEqual(['at', 'communityId', 'gateId', 'scanId', 'textDigest', 'verdict'])
    expect(world.calls).toEqual(['deny'])
  })
})

describe('what a gate sees somebody come on', () => {
  const ridesIn = async (vehicle: 'e-bike' | 'bicycle' | undefined, facts: Partial<Facts<JudgedCourier>> = {}) => {
    const { world, deps } = setting({
      community: { communityId: 'com_0000007', ...OPEN_RULES, vehicles: ['bicycle'] },
      ...facts,
    })
    const { verdict } = await verifyPass({ pass: newPass(), scanId: 'scn_1', vehicle }, EAST, deps)
    const [entry] = world.entries.values()
    return { verdict, entry }
  }

  test('is judged by the community’s rules and recorded with the entry; on foot nothing is', async () => {
    expect(await ridesIn('e-bike')).toMatchObject({ verdict: 'not-admitted', entry: { vehicle: 'e-bike' } })
    expect(await ridesIn('bicycle')).toMatchObject({ verdict: 'allow', entry: { vehicle: 'bicycle' } })
    const onFoot = await ridesIn(undefined)
    expect(onFoot.verdict).toBe('allow')
    expect(onFoot.entry).not.toHaveProperty('vehicle')
  })

  test('leaves the record to tell a refusal by the rules from one of the person', async () => {
    expect((await ridesIn('e-bike')).entry).not.toHaveProperty('isPersonal')
    expect((await ridesIn('bicycle', { block: {} })).entry).toMatchObject({ verdict: 'not-admitted', isPersonal: true })
  })
})

describe('a scan id', () => {
  test('used for another code is refused, a fresh one is not', async () => {
    const { show } = setting({ courier: undefined })
    await show(newPass(), 'scn_1')
    await expect(show('another code', 'scn_1')).rejects.toMatchObject({ kind: 'conflict', code: 'scan.reused' })
    expect(await show('another code', 'scn_2')).toMatchObject({ verdict: 'not-a-pass' })
  })

  test('of one gate is free at another', async () => {
    const { show } = setting()
    await show('one code', 'scn_1')
    expect(await show('another code', 'scn_1', WEST)).toMatchObject({ verdict: 'not-a-pass' })
  })
})

describe('a key withdrawn while the function is warm', () => {
  test('makes its passes unknown, whatever else was found, and names nobody in the record', async () => {
    const { world, deps } = setting()
    const reply = await verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, {
      ...deps,
      confirmKey: async (kid) => kid !== '00ab',
    })
    expect(reply).toEqual({ verdict: 'unknown-key', entryId: 'gat_east.scn_1', at: at(NOW) })
    expect([...world.entries.values()].map(({ courierId }) => courierId)).toEqual([undefined])
  })

  test('is asked for beside the facts, not after them', async () => {
    const { world, deps } = setting()
    await verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, {
      ...deps,
      readFacts: async (asked) => {
        await new Promise((done) => setImmediate(done))
        world.calls.push('facts found')
        return deps.readFacts(asked)
      },
      confirmKey: async () => {
        world.calls.push('confirmKey')
        return true
      },
    })
    expect(world.calls.slice(0, 2)).toEqual(['confirmKey', 'facts found'])
  })
})

describe('what cannot be read or written', () => {
  const away = () => Promise.reject(new Fault('unavailable', 'standing.unread', 'away'))

  test('lets nobody through: no answer is given', async () => {
    const { world, deps } = setting()
    const asked = verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, { ...deps, readFacts: away })
    await expect(asked).rejects.toMatchObject({ code: 'standing.unread' })
    expect(world.entries.size).toBe(0)
  })

  test.each(['admit', 'deny'] as const)('%s not done is no answer either', async (step) => {
    const { deps } = setting(step === 'admit' ? {} : { courier: undefined })
    const asked = verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, { ...deps, [step]: away })
    await expect(asked).rejects.toMatchObject({ code: 'standing.unread' })
  })
})

test('a subject that holds no courier is judged as nobody’s, not as an error', async () => {
  const { world, deps } = setting({ courier: undefined })
  const reply = await verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, { ...deps, courierOf: () => undefined })
  expect(reply.verdict).toBe('suspended')
  expect(world.asked).toMatchObject([{ courierId: '' }])
})

describe('a scan whose reply was lost, asked again after the pass ran out', () => {
  test('is answered as it was, without a second entry', async () => {
    const { world, show } = setting()
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    world.now += 120_000
    expect(await show(pass, 'scn_1')).toEqual(first)
    expect(world.entries.size).toBe(1)
  })
  test('is answered so up to the 180th day and no longer: what is gone is told to nobody', async () => {
    const { world, show } = setting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now = NOW + 180 * 86_400_000 - 1
    expect(await show(pass, 'scn_1')).toMatchObject({ verdict: 'allow', card: { maskedName: '王*明' } })
    world.now += 1
    expect(await show(pass, 'scn_1')).toEqual({ verdict: 'expired', entryId: 'gat_east.scn_1', at: at(world.now) })
  })
  test('is expired for another scan, at this gate and at another', async () => {
    const { world, show } = setting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now += 120_000
    expect((await show(pass, 'scn_2')).verdict).toBe('expired')
    expect((await show(pass, 'scn_1', WEST)).verdict).toBe('expired')
  })
})
