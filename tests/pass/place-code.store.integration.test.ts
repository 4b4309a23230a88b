import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateStandingStore } from '../../functions/pass/data/gate-standing.store.ts'
import { placeCodeStore } from '../../functions/pass/data/place-code.store.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { makePassTable } from '../support/pass-table.ts'
import { AT } from '../support/place-signer.ts'

const BY = { id: 'app_p', role: 'property', unit: 'd/str_xiasha/com_0000007' }
const code = (version: number, token: string, gateId = 'gat_east') => ({
  ...{ gateId, communityId: 'com_0000007', version, token, issuedAt: AT },
})
let table: Awaited<ReturnType<typeof makePassTable>>
let store: ReturnType<typeof placeCodeStore>
const community = (sequence: number, change: { status?: 'active' | 'ended'; gate?: 'active' | 'suspended' } = {}) =>
  projectionStore(table.name, table.db).applyCommunity(
    {
      ...{ communityId: 'com_0000007', unit: BY.unit, name: '云水苑', status: change.status ?? 'active' },
      gates: [{ gateId: 'gat_east', name: '东门', status: change.gate ?? 'active' }],
    },
    sequence,
  )
beforeAll(async () => {
  table = await makePassTable()
  store = placeCodeStore(table.name, table.db)
  await community(1)
})
afterAll(() => table.drop())

test('of ten codes issued at once upon the same one, one stands, at each version', async () => {
  for (const version of [1, 2]) {
    const tries = Array.from({ length: 10 }, (_, at) => store.replaceCode(code(version, `token ${at}`), BY))
    const won = (await Promise.all(tries)).flatMap((done, at) => (done ? [at] : []))
    expect(won).toHaveLength(1)
    expect(await store.readCode('gat_east')).toEqual(code(version, `token ${won[0]}`))
  }
  expect(await store.replaceCode(code(4, 'skips one'), BY)).toBe(false)
})

test('a place is read by its names with its code; another community has no such gate', async () => {
  expect(await store.readPlace('gat_east', 'com_0000007')).toMatchObject({
    ...{ communityName: '云水苑', gateName: '东门', isOpen: true },
    code: { version: 2 },
  })
  expect(await store.readPlace('gat_east', 'com_0000008')).toBeUndefined()
  expect(await store.readPlace('gat_west', 'com_0000007')).toBeUndefined()
  expect(await store.readCode('gat_west')).toBeUndefined()
})

test('a place is closed while its gate is suspended or disabled, or its community has ended', async () => {
  const isOpen = async () => (await store.readPlace('gat_east', 'com_0000007'))?.isOpen
  await community(2, { gate: 'suspended' })
  expect(await isOpen()).toBe(false)
  await community(3, { status: 'ended' })
  expect(await isOpen()).toBe(false)
  await community(4)
  expect(await isOpen()).toBe(true)
  const gates = gateStandingStore(table.name, table.db)
  const version = (await gates.readGate('gat_east'))?.version ?? 0
  await gates.setGate('gat_east', version, { disabled: true, reason: '检修', setBy: BY })
  expect(await isOpen()).toBe(false)
})
