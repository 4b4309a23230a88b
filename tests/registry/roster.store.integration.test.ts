import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RosterStore, rosterStore } from '../../functions/registry/data/roster.store.ts'
import { keptRoster } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: RosterStore
const placeOf = (outletId: string) => ({ enterpriseId: 'ent_aaaa', outletId })

beforeAll(async () => {
  table = await makeTable()
  store = rosterStore(table.name, table.db)
})
afterAll(() => table.drop())

describe('a roster as it is stored', () => {
  test('is kept once, and read as it was kept', async () => {
    const roster = keptRoster({ ...placeOf('out_0001'), errors: [{ line: 3, column: 'phone', detail: '有误' }] })
    expect(await store.roster(roster, 'ros_0001')).toBeUndefined()
    expect(await store.keepRoster(roster)).toBe(true)
    expect(await store.keepRoster({ ...roster, digest: 'another' })).toBe(false)
    expect(await store.roster(roster, 'ros_0001')).toEqual(roster)
  })

  test('is one outlet’s: another may use the same id', async () => {
    expect(await store.keepRoster(keptRoster({ ...placeOf('out_0002'), digest: 'two' }))).toBe(true)
    expect(await store.roster(placeOf('out_0003'), 'ros_0001')).toBeUndefined()
    expect(await store.keepRoster(keptRoster({ ...placeOf('out_0003'), digest: 'three' }))).toBe(true)
    expect(await store.roster(placeOf('out_0002'), 'ros_0001')).toMatchObject({ digest: 'two' })
  })
})

describe('an outlet’s rosters', () => {
  const place = placeOf('out_0009')
  beforeAll(async () => {
    for (const [at, rosterId] of ['ros_0003', 'ros_0001', 'ros_0002', 'ros_0004'].entries())
      await store.keepRoster(keptRoster({ ...place, rosterId, sentAt: 1_000 * (at + 1) }))
  })

  test('are listed by when they came, the latest first', async () => {
    const { rosters, next } = await store.rostersOf(place, 10)
    expect(rosters.map(({ rosterId }) => rosterId)).toEqual(['ros_0004', 'ros_0002', 'ros_0001', 'ros_0003'])
    expect(next).toBeUndefined()
  })

  test('are listed page by page, each once', async () => {
    const first = await store.rostersOf(place, 3)
    expect(first.rosters).toHaveLength(3)
    const second = await store.rostersOf(place, 3, first.next)
    expect(second.rosters.map(({ rosterId }) => rosterId)).toEqual(['ros_0003'])
    expect(second.next).toBeUndefined()
  })

  test('of an outlet that sent none are none', async () => {
    expect(await store.rostersOf(placeOf('out_none'), 10)).toEqual({ rosters: [], next: undefined })
  })
})
