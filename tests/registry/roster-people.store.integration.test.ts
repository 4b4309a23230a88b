import { afterAll, beforeAll, expect, test } from 'vitest'
import { PART_PEOPLE } from '../../functions/registry/data/roster.items.ts'
import { type RosterPeopleStore, rosterPeopleStore } from '../../functions/registry/data/roster-people.store.ts'
import type { RosterPerson } from '../../functions/registry/domain/roster-difference.ts'
import type { Step } from '../../functions/registry/domain/roster-plan.ts'
import { keptRoster } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: RosterPeopleStore
beforeAll(async () => {
  table = await makeTable()
  store = rosterPeopleStore(table.name, table.db)
})
afterAll(() => table.drop())

/** Forty characters of four bytes each: the longest name there is. */
const LONGEST = '𠮷'.repeat(40)
const personNo = (n: number): RosterPerson => ({
  line: n + 2,
  phoneHash: String(n).padStart(43, 'h'),
  phoneMasked: '100****0001',
  name: LONGEST,
  kind: 'parcel',
})
const stepNo = (n: number): Step => ({
  ...personNo(n),
  do: 'change',
  courierId: 'cou_0000000000001',
  was: { name: LONGEST, kind: 'meal', enterpriseName: '名'.repeat(80), since: 1_777_777_777_777 },
})
const many = (count: number) => Array.from({ length: count }, (_, n) => personNo(n))

test('people are kept in parts and read in the order they were sent, the longest names too', async () => {
  const roster = keptRoster()
  for (const count of [0, 1, PART_PEOPLE, PART_PEOPLE + 1, 5 * PART_PEOPLE]) {
    const parts = await store.keepPeople({ ...roster, digest: `of-${count}` }, many(count))
    expect(parts).toBe(Math.ceil(count / PART_PEOPLE))
    expect(await store.rosterPeople({ ...roster, digest: `of-${count}`, parts })).toEqual(many(count))
  }
})

test('people of two bodies under one id do not mix', async () => {
  const roster = keptRoster({ rosterId: 'ros_0002' })
  await store.keepPeople({ ...roster, digest: 'one' }, many(2))
  await store.keepPeople({ ...roster, digest: 'two' }, [personNo(7)])
  expect(await store.rosterPeople({ ...roster, digest: 'one', parts: 1 })).toEqual(many(2))
})

test('people who are gone from the store are missed, not taken for none', async () => {
  await expect(store.rosterPeople(keptRoster({ rosterId: 'ros_0003', parts: 1 }))).rejects.toThrow('lost')
})

test('a part of the largest steps fits into one item', async () => {
  const roster = keptRoster({ rosterId: 'ros_0004' })
  const steps = Array.from({ length: PART_PEOPLE }, (_, n) => stepNo(n))
  expect(await store.keepPlan(roster, steps, 5)).toBe(1)
  expect(await store.planPart(roster, 0)).toEqual(steps)
})

test('steps are read from any place on, across parts, and no further than there are', async () => {
  const steps = Array.from({ length: PART_PEOPLE + 10 }, (_, n) => stepNo(n))
  const roster = keptRoster({ rosterId: 'ros_0005' })
  const planParts = await store.keepPlan(roster, steps, 5)
  const read = (from: number, count: number) => store.planSteps({ ...roster, planParts }, from, count)
  expect(await read(0, 3)).toEqual(steps.slice(0, 3))
  expect(await read(PART_PEOPLE - 2, 5)).toEqual(steps.slice(PART_PEOPLE - 2, PART_PEOPLE + 3))
  expect(await read(PART_PEOPLE + 8, 100)).toEqual(steps.slice(PART_PEOPLE + 8))
  expect(await read(PART_PEOPLE + 10, 100)).toEqual([])
  expect(await read(5, 0)).toEqual([])
})
