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

const street = (streetId: string, name: string, version = 1) =>
  ({ streetId, name, status: 'active', placed: 0, version }) as const

describe('a street as it is stored', () => {
  test('is read as it was kept, and before that there is none', async () => {
    const first = street('str_aaaa', '下沙街道')
    expect(await store.street('str_aaaa')).toBeUndefined()
    expect(await store.saveStreet(first, undefined)).toBe(true)
    expect(await store.street('str_aaaa')).toEqual(first)
  })

  test('is kept over the version it was read at and over no other', async () => {
    const first = street('str_late', '甲')
    expect(await store.saveStreet(first, first)).toBe(false)
    expect(await store.street('str_late')).toBeUndefined()
    await store.saveStreet(first, undefined)
    expect(await store.saveStreet({ ...first, name: '乙' }, undefined)).toBe(false)
    expect(await store.saveStreet({ ...first, name: '乙', version: 3 }, { ...first, version: 2 })).toBe(false)
    expect(await store.saveStreet({ ...first, name: '乙', version: 2 }, { ...first, placed: 1 })).toBe(false)
    expect(await store.street('str_late')).toEqual(first)
    expect(await store.saveStreet({ ...first, name: '乙', version: 2 }, first)).toBe(true)
  })

  test('stands in the list under the name it has now', async () => {
    const first = street('str_list', '旧名')
    await store.saveStreet(first, undefined)
    await store.saveStreet({ ...first, name: '新名', version: 2 }, first)
    expect((await store.streets({ name: '新名', limit: 5 })).items).toEqual([{ ...first, name: '新名', version: 2 }])
    expect((await store.streets({ name: '旧名', limit: 5 })).items).toEqual([])
  })
})
