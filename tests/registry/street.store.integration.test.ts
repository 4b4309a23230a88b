import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StreetStore, streetStore } from '../../functions/registry/data/street.store.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: StreetStore

beforeAll(async () => {
  table = await makeTable()
  store = streetStore(table.name, table.db)
})
afterAll(() => table.drop())

describe('a street as it is stored', () => {
  test('is read as it was kept, and before that there is none', async () => {
    const street = { streetId: 'str_aaaa', name: '下沙街道', version: 1 }
    expect(await store.street('str_aaaa')).toBeUndefined()
    expect(await store.saveStreet(street, undefined)).toBe(true)
    expect(await store.street('str_aaaa')).toEqual(street)
  })

  test('is kept over the version it was read at and over no other', async () => {
    const street = { streetId: 'str_late', name: '甲', version: 1 }
    expect(await store.saveStreet(street, 1)).toBe(false)
    expect(await store.street('str_late')).toBeUndefined()
    await store.saveStreet(street, undefined)
    expect(await store.saveStreet({ ...street, name: '乙' }, undefined)).toBe(false)
    expect(await store.saveStreet({ ...street, name: '乙', version: 3 }, 2)).toBe(false)
    expect(await store.street('str_late')).toEqual(street)
    expect(await store.saveStreet({ ...street, name: '乙', version: 2 }, 1)).toBe(true)
  })
})
