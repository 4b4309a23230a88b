import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolmentStore } from '../../functions/identity/data/enrolment.store.ts'
import { type GateKey, gateKeyStore } from '../../functions/identity/data/gate-key.store.ts'
import { makeTable } from '../support/tables.ts'

const NOW = 1_772_000_000_000
const GATE = 'gat_south'
let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof gateKeyStore>
beforeAll(async () => {
  table = await makeTable()
  store = gateKeyStore(table.name, table.db)
})
afterAll(() => table.drop())

const keyOf = (version: number): GateKey => ({
  jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
  thumbprint: `t${version}`,
  version,
  enrolledAt: NOW,
})
/** A device enrolled, in place of the one before it. */
const enrol = async (version: number): Promise<GateKey> => {
  const { add, enrol: write } = enrolmentStore(table.name, table.db)
  await add(`code-${version}`, { gateId: GATE, expiresAt: NOW + 1 }, 'app_guard1')
  const nonce = { random: `nonce-${version}`, expiresAt: NOW }
  const replaces = version === 1 ? {} : { replaces: version - 1 }
  const enrolling = { codeHash: `code-${version}`, gateId: GATE, key: keyOf(version), nonce, now: NOW, ...replaces }
  expect(await write(enrolling)).toBe(true)
  return keyOf(version)
}
const confirm = (key: GateKey) =>
  store.confirm({
    gateId: GATE,
    key,
    by: 'app_guard1',
    event: {
      id: `gate-enrolled:${GATE}:${key.version}`,
      type: 'gate-enrolled',
      form: 1,
      at: '2026-02-25T06:13:20Z',
      subject: GATE,
      sequence: key.version,
      data: {},
    },
    now: NOW + 5,
  })

test('a waiting key becomes the live one, once', async () => {
  const key = await enrol(1)
  expect(await store.live(GATE)).toBeUndefined()
  expect(await confirm(key)).toBe(true)
  expect(await store.live(GATE)).toEqual({ ...key, confirmedAt: NOW + 5 })
  expect(await confirm(key)).toBe(false)
})

test('a key that another has replaced since it was read is not confirmed; the live one stays', async () => {
  const read = await enrol(2)
  const newest = await enrol(3)
  expect(await confirm(read)).toBe(false)
  expect(await store.live(GATE)).toMatchObject({ thumbprint: 't1' })
  expect(await confirm({ ...newest, thumbprint: 't2' })).toBe(false)
  expect(await confirm({ ...newest, version: 2 })).toBe(false)
  expect(await confirm(newest)).toBe(true)
  expect(await store.live(GATE)).toMatchObject({ thumbprint: 't3', version: 3 })
})
