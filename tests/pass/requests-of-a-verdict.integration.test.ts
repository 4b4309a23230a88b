import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { employerStandingStore } from '../../functions/pass/data/employer-standing.store.ts'
import { entryStore } from '../../functions/pass/data/entry.store.ts'
import { factStore } from '../../functions/pass/data/fact.store.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { rulesStore } from '../../functions/pass/data/rules.store.ts'
import { OPEN_RULES, WINDOWS_MAX } from '../../functions/pass/domain/community-rules.ts'
import { courierOf, subjectOf } from '../../functions/pass/domain/subject.ts'
import { WEEK } from '../../functions/pass/domain/week-clock.ts'
import { SUSPENDED_EMPLOYERS_MAX } from '../../functions/pass/put-employer-standing.ts'
import { type VerifyDeps, verifyPass } from '../../functions/pass/verify-pass.ts'
import { openBlock, sealBlock } from '../../functions/shared/crypto/aes-block.node.ts'
import { importP256, type P256Key, verifyP256 } from '../../functions/shared/crypto/p256.node.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { keyStore } from '../../functions/shared/keys/key.store.ts'
import { publicKeys } from '../../functions/shared/keys/public-keys.ts'
import { type Counted, countRequests } from '../bench/count-requests.ts'
import { packed } from '../support/forged-passes.ts'
import { ISSUER, NOW, PROFILES } from '../support/judge-setting.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'
import { makePassTable } from '../support/pass-table.ts'

const COURIER = 'cou_0000000000001'
const AES = new Uint8Array(32).fill(7)
const { signer, jwk } = newSigner('00ab', ISSUER)
const NOW_S = Math.floor(NOW / 1000)
const caller = (id: string): Caller => ({ kind: 'gate', id, role: 'gate', unit: 'd/str_xiasha/com_0000007' })

let table: Awaited<ReturnType<typeof makePassTable>>
let deps: VerifyDeps<P256Key>
let counted: Counted
let world = { now: NOW }

/** The verifying function’s own parts over one table, as its handler puts them together. */
const wire = (): VerifyDeps<P256Key> => {
  const store = keyStore(table.name, table.db)
  const now = () => world.now
  const keys = publicKeys({ read: () => store.list('pass'), importKey: (key) => importP256(key.jwk), now })
  return {
    profiles: PROFILES,
    keys: keys.find,
    confirmKey: keys.confirm,
    verify: verifyP256,
    now,
    digest: (text) => text.slice(0, 22),
    courierOf: (sub) => courierOf(sub, (block) => openBlock(block, AES)),
    ...factStore(table.name, table.db),
    ...entryStore(table.name, table.db),
  }
}
const newPass = () => {
  const sub = subjectOf(COURIER, randomBytes(8), (block) => sealBlock(block, AES))
  return packed(signClaims({ ...freshClaims(ISSUER, Math.floor(world.now / 1000)), sub }, signer))
}
let scan_no = 0
const show = (pass: string, gate = 'gat_east') => {
  scan_no += 1
  return verifyPass({ pass, scanId: `scn_${scan_no}` }, caller(gate), deps)
}

beforeAll(async () => {
  table = await makePassTable()
  const { kid: _, ...publicHalf } = jwk
  const span = { usedFrom: NOW_S, usedUntil: NOW_S + 86_400, acceptedUntil: NOW_S + 87_000 }
  const key = { kid: '00ab', purpose: 'pass', jwk: publicHalf, sealed: Uint8Array.of(1), ...span } as const
  await keyStore(table.name, table.db).add(key, NOW_S)
  const projection = projectionStore(table.name, table.db)
  const card = { maskedName: '王*明', enterpriseName: '飞鸟速递' }
  await projection.applyCourier(COURIER, 1, { employers: ['ent_a'], kinds: [1, 2, 3] }, card)
  const gates = ['gat_east', 'gat_west'].map((gateId) => ({ gateId, status: 'active' as const }))
  const unit = 'd/str_xiasha/com_0000007'
  await projection.applyCommunity({ communityId: 'com_0000007', unit, name: '云水苑', status: 'active', gates }, 1)
})
afterAll(() => table.drop())
beforeEach(async () => {
  world = { now: NOW }
  deps = wire()
  await show('warm-up')
  await deps.keys('00ab')
  table.db.middlewareStack.remove('countRequests')
  counted = countRequests(table.db, ['communityDay', 'courierId', 'unsent'])
})

describe('the requests of one verdict, warm', () => {
  test('that allows are one BatchGet and one Put, of at most five read and three write units', async () => {
    expect(await show(newPass())).toMatchObject({ verdict: 'allow', card: { maskedName: '王*明' } })
    expect(counted.requests).toEqual(['BatchGetItemCommand', 'PutItemCommand'])
    expect(counted.readUnits).toBeLessThanOrEqual(5)
    expect(counted.writeUnits).toBeLessThanOrEqual(3)
  })

  test('cost no more while as many enterprises are suspended as can be', async () => {
    const employers = employerStandingStore(table.name, table.db)
    const full = Array.from({ length: SUSPENDED_EMPLOYERS_MAX }, (_, at) => `ent_${String(at).padStart(32, '0')}`)
    const { version } = await employers.readEmployers()
    await employers.setEmployers(full, version)
    counted.readUnits = 0
    expect(await show(newPass())).toMatchObject({ verdict: 'allow' })
    expect(counted.readUnits).toBe(5)
    await employers.setEmployers([], version + 1)
  })

  test('cost no more under the longest rules a community can make, seen on a vehicle', async () => {
    const { changeRules, readRules } = rulesStore(table.name, table.db)
    const window = { weekdays: WEEK, fromMinute: 1439, toMinute: 1439 }
    const hours = Array.from({ length: WINDOWS_MAX }, () => window)
    const by = { id: `app_${'a'.repeat(32)}`, role: 'property', unit: `d/str_${'a'.repeat(32)}/com_0000007` }
    const held = await readRules('com_0000007')
    const version = (held?.version ?? 0) + 1
    expect(await changeRules('com_0000007', { ...OPEN_RULES, hours, version, changedAt: NOW, by })).toBe(true)
    const pass = newPass()
    expect(
      await verifyPass({ pass, scanId: 'scn_rules', vehicle: 'motorcycle' }, caller('gat_east'), deps),
    ).toMatchObject({
      verdict: 'allow',
    })
    expect(counted.readUnits).toBe(5)
    expect(counted.writeUnits).toBeLessThanOrEqual(3)
  })

  test('are a third only for a used pass, shown at another gate', async () => {
    const pass = newPass()
    await show(pass)
    counted.requests.length = 0
    expect(await show(pass, 'gat_west')).toMatchObject({ verdict: 'replayed', repeat: false })
    expect(counted.requests).toEqual(['BatchGetItemCommand', 'PutItemCommand', 'PutItemCommand'])
  })

  test('are two for a used pass at the same gate a moment later', async () => {
    const pass = newPass()
    await show(pass)
    counted.requests.length = 0
    expect(await show(pass)).toMatchObject({ verdict: 'replayed', repeat: true })
    expect(counted.requests).toEqual(['BatchGetItemCommand', 'PutItemCommand'])
  })

  test('are one Put for what is denied before anyone is asked about', async () => {
    expect(await show('not a pass')).toMatchObject({ verdict: 'not-a-pass' })
    const forged = packed(signClaims(freshClaims(ISSUER, NOW_S), newSigner('00ab', ISSUER).signer))
    expect(await show(forged)).toMatchObject({ verdict: 'bad-signature' })
    expect(counted.requests).toEqual(['PutItemCommand', 'PutItemCommand'])
  })

  test('have a reading of the keys beside them once the set is older than 30 s', async () => {
    world.now += 30_001
    await show(newPass())
    expect([...counted.requests].sort()).toEqual(['BatchGetItemCommand', 'PutItemCommand', 'QueryCommand'])
  })
})

describe('a key withdrawn in the table', () => {
  test('is refused by a warm function within a minute, and not after it', async () => {
    await keyStore(table.name, table.db).withdraw('pass', '00ab', NOW_S)
    world.now += 60_001
    expect(await show(newPass())).toMatchObject({ verdict: 'unknown-key' })
  })
})
