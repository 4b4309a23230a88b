import { afterAll, beforeAll, expect, test } from 'vitest'
import { OUTLETS_OF_ONE_ENTERPRISE_MAX } from '../../functions/registry/domain/courier.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import { registryDeps, TEST_PEPPER } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

const FIRM = 'ent_ten'
const OUTLETS = Array.from({ length: 10 }, (_, n) => `out_${String(n).padStart(4, '0')}`)
/** Each stands on the rosters of as many outlets as may engage him. */
const SHARED = 20
/** These stand on all ten: whoever comes first has them. */
const CROWDED = 2

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await makeOutlets(FIRM, OUTLETS, kit.deps)
})
afterAll(() => table.drop())

const phone = (n: number): string => `+86100777${String(n).padStart(5, '0')}`
const isOn = (person: number, outlet: number): boolean =>
  person >= SHARED || (person + outlet) % OUTLETS.length < OUTLETS_OF_ONE_ENTERPRISE_MAX

test('ten rosters of one enterprise applied at once share people without losing or doubling any', async () => {
  const ways = OUTLETS.map((outletId) => rosterWays({ enterpriseId: FIRM, outletId }, kit))
  const everybody = Array.from({ length: SHARED + CROWDED }, (_, n) => n)
  const sent = await Promise.all(
    ways.map((outlet, at) => {
      const lines = everybody.filter((n) => isOn(n, at)).map((n) => `王某,${phone(n)}`)
      return outlet.upload('ros_0001', ['姓名,手机号', ...lines].join('\n'))
    }),
  )
  expect(sent.map(({ state }) => state)).toEqual(OUTLETS.map(() => 'previewed'))
  await Promise.all(ways.map((outlet, at) => outlet.apply('ros_0001', sent[at]?.basis ?? '')))
  await Promise.all(ways.map((outlet) => outlet.work('ros_0001')))

  const rosters = await Promise.all(ways.map((outlet) => outlet.find('ros_0001')))
  expect(rosters.map(({ state }) => state)).toEqual(OUTLETS.map(() => 'applied'))
  const people = await kit.deps.couriersByPhone(everybody.map((n) => phoneHash(TEST_PEPPER, phone(n))))
  expect(people).toHaveLength(everybody.length)
  for (const { engagements, version } of people) {
    expect(engagements).toHaveLength(OUTLETS_OF_ONE_ENTERPRISE_MAX)
    expect(new Set(engagements.map(({ outletId }) => outletId)).size).toBe(OUTLETS_OF_ONE_ENTERPRISE_MAX)
    expect(version).toBe(OUTLETS_OF_ONE_ENTERPRISE_MAX)
  }
  const engaged = await Promise.all(
    OUTLETS.map(async (outletId) => (await kit.deps.engaged({ enterpriseId: FIRM, outletId })).length),
  )
  expect(engaged).toEqual(rosters.map(({ counts }) => counts.joined))
  const refused = rosters.flatMap(({ errors }) => errors)
  expect(refused).toHaveLength(CROWDED * (OUTLETS.length - OUTLETS_OF_ONE_ENTERPRISE_MAX))
  expect(new Set(refused.map(({ column }) => column))).toEqual(new Set(['phone']))
  const told = (await kit.outbox()).map(({ id, type }) => `${type} ${id}`)
  expect(new Set(told).size).toBe(told.length)
  expect(told.filter((line) => line.startsWith('courier-enrolled'))).toHaveLength(everybody.length)
}, 120_000)
