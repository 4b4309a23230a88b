import { describe, expect, test } from 'vitest'
import type { JudgedCourier } from '../../functions/pass/data/pass.items.ts'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import type { Facts } from '../../functions/pass/domain/judge.ts'
import { verifyPass } from '../../functions/pass/verify-pass.ts'
import { packed } from '../support/forged-passes.ts'
import { ISSUER, NOW } from '../support/judge-setting.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'
import { at, COURIER, EAST, newPass, verifySetting } from '../support/verify-kit.ts'

describe('a good pass', () => {
  test('is let in with the card and is recorded before the answer', async () => {
    const { world, show } = verifySetting()
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
    const { show } = verifySetting({ courier: { ...COURIER, card } })
    expect((await show(newPass(), 'scn_1')).card).toEqual({ ...card, kind: 'parcel' })
    expect(photoKey).toBe('photos/1')
  })

  test('takes one reading of facts about those concerned and one write', async () => {
    const { world, show } = verifySetting()
    await show(newPass(), 'scn_1')
    expect(world.calls).toEqual(['readFacts', 'admit'])
    expect(world.asked).toEqual([{ courierId: COURIER.courierId, gateId: 'gat_east', communityId: 'com_0000007' }])
  })

  test('of a courier without a card yet is let in without one', async () => {
    const { show } = verifySetting({ courier: { ...COURIER, card: undefined } })
    const reply = await show(newPass(), 'scn_1')
    expect(reply).toMatchObject({ verdict: 'allow' })
    expect(reply.card).toBeUndefined()
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
    const { world, show } = verifySetting(facts)
    expect(await show(text, 'scn_1')).toEqual({ verdict, entryId: 'gat_east.scn_1', at: at(NOW) })
    expect([...world.entries].map(([key, entry]) => [key, entry.verdict])).toEqual([['scan#gat_east.scn_1', verdict]])
  })

  test('uses no pass up: the same pass is let in when the reason is gone', async () => {
    const pass = newPass()
    const suspended = verifySetting({ courier: { ...COURIER, status: 'suspended' } })
    await suspended.show(pass, 'scn_1')
    const reinstated = verifySetting()
    for (const [key, entry] of suspended.world.entries) reinstated.world.entries.set(key, entry)
    expect(await reinstated.show(pass, 'scn_2')).toMatchObject({ verdict: 'allow' })
  })

  test('under the same scan id is the same answer as long as the pass is denied', async () => {
    const { world, show } = verifySetting({ courier: undefined })
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    world.now += 30_000
    expect(await show(pass, 'scn_1')).toEqual(first)
    expect(world.entries.size).toBe(1)
  })

  test('before the signature holds says nothing of anyone in the record', async () => {
    const { world, show } = verifySetting()
    await show(packed(signClaims(freshClaims(ISSUER, NOW / 1000 - 0.25), newSigner('00ab', ISSUER).signer)), 'scn_1')
    const [entry] = world.entries.values()
    expect(entry).toMatchObject({ verdict: 'bad-signature' })
    expect(Object.keys(entry ?? {}).sort()).toEqual(['at', 'communityId', 'gateId', 'scanId', 'textDigest', 'verdict'])
    expect(world.calls).toEqual(['deny'])
  })
})

describe('what a gate sees somebody come on', () => {
  const ridesIn = async (vehicle: 'e-bike' | 'bicycle' | undefined, facts: Partial<Facts<JudgedCourier>> = {}) => {
    const { world, deps } = verifySetting({
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

test('a subject that holds no courier is judged as nobody’s, not as an error', async () => {
  const { world, deps } = verifySetting({ courier: undefined })
  const reply = await verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, { ...deps, courierOf: () => undefined })
  expect(reply.verdict).toBe('suspended')
  expect(world.asked).toMatchObject([{ courierId: '' }])
})
