import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RosterStore, rosterStore } from '../../functions/registry/data/roster.store.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: RosterStore
const counts = { joined: 1, changed: 2, left: 3, unchanged: 4 }
const placeOf = (outletId: string) => ({ enterpriseId: 'ent_aaaa', outletId })

beforeAll(async () => {
  table = await makeTable()
  store = rosterStore(table.name, table.db)
})
afterAll(() => table.drop())

describe('a roster as it is stored', () => {
  test('begins once, and is then its outlet’s latest', async () => {
    const place = placeOf('out_0001')
    expect([await store.roster(place, 'ros_0001'), await store.latestRoster(place)]).toEqual([undefined, undefined])
    expect(await store.beginRoster(place, 'ros_0001', 'digest', 5)).toBe(true)
    expect(await store.roster(place, 'ros_0001')).toEqual({ digest: 'digest', startedAt: 5 })
    expect(await store.latestRoster(place)).toBe('ros_0001')
  })

  test('begun again changes nothing, and does not become the latest again', async () => {
    const place = placeOf('out_0002')
    await store.beginRoster(place, 'ros_0001', 'digest', 5)
    await store.beginRoster(place, 'ros_0002', 'other', 6)
    expect(await store.beginRoster(place, 'ros_0001', 'third', 7)).toBe(false)
    expect(await store.roster(place, 'ros_0001')).toEqual({ digest: 'digest', startedAt: 5 })
    expect(await store.latestRoster(place)).toBe('ros_0002')
  })

  test('is one outlet’s: another may use the same id', async () => {
    await store.beginRoster(placeOf('out_0003'), 'ros_0001', 'digest', 5)
    expect(await store.roster(placeOf('out_0004'), 'ros_0001')).toBeUndefined()
    expect(await store.beginRoster(placeOf('out_0004'), 'ros_0001', 'other', 6)).toBe(true)
    expect(await store.latestRoster(placeOf('out_0003'))).toBe('ros_0001')
  })

  test('keeps the counts and the end it was first given', async () => {
    const place = placeOf('out_0005')
    await store.beginRoster(place, 'ros_0001', 'digest', 5)
    expect(await store.keepCounts(place, 'ros_0001', counts)).toEqual(counts)
    expect(await store.keepCounts(place, 'ros_0001', { ...counts, joined: 9 })).toEqual(counts)
    await store.finishRoster(place, 'ros_0001', 8)
    await store.finishRoster(place, 'ros_0001', 9)
    expect(await store.roster(place, 'ros_0001')).toEqual({ digest: 'digest', startedAt: 5, counts, doneAt: 8 })
  })

  test('that was never begun gets neither counts nor an end', async () => {
    const place = placeOf('out_0006')
    await expect(store.keepCounts(place, 'ros_0001', counts)).rejects.toThrow()
    await expect(store.finishRoster(place, 'ros_0001', 8)).rejects.toThrow()
    expect(await store.roster(place, 'ros_0001')).toBeUndefined()
  })
})
