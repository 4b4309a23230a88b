import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Enrolling, enrolmentStore } from '../../functions/identity/data/enrolment.store.ts'
import { makeTable } from '../support/tables.ts'

const NOW = 1_772_000_000_000
let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof enrolmentStore>
beforeAll(async () => {
  table = await makeTable()
  store = enrolmentStore(table.name, table.db)
})
afterAll(() => table.drop())

const enrolling = (codeHash: string, version: number, random: string, now = NOW): Enrolling => ({
  codeHash,
  gateId: 'gat_south',
  key: { jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }, thumbprint: `t${version}`, version, enrolledAt: now },
  nonce: { random, expiresAt: NOW + 60_000 },
  ...(version === 1 ? {} : { replaces: version - 1 }),
  now,
})
const add = (codeHash: string) => store.add(codeHash, { gateId: 'gat_south', expiresAt: NOW + 1 }, 'app_guard1')

test('a code is consumed once, though the key and the nonce would allow more', async () => {
  await add('one')
  expect(await store.enrol(enrolling('one', 1, 'nonce-1'))).toBe(true)
  expect(await store.enrol(enrolling('one', 2, 'nonce-2'))).toBe(false)
  expect(await store.get('one')).toMatchObject({ usedBy: 't1' })
})

test('a nonce is spent once, though the code and the key would allow more', async () => {
  await add('two')
  expect(await store.enrol(enrolling('two', 2, 'nonce-1'))).toBe(false)
  expect(await store.enrol(enrolling('two', 2, 'nonce-2'))).toBe(true)
})

test('a key takes the place of exactly the newest one before it', async () => {
  await add('three')
  for (const version of [1, 2, 4]) expect(await store.enrol(enrolling('three', version, 'nonce-3'))).toBe(false)
  expect(await store.enrol(enrolling('three', 3, 'nonce-3'))).toBe(true)
})

test('a code is consumed in its last millisecond and not in the next', async () => {
  await add('four')
  expect(await store.enrol(enrolling('four', 4, 'nonce-4', NOW + 1))).toBe(false)
  expect(await store.enrol(enrolling('four', 4, 'nonce-4', NOW))).toBe(true)
})
