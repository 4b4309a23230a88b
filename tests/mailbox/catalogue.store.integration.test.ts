import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CatalogueStore, catalogueStore } from '../../functions/mailbox/data/catalogue.store.ts'
import type { Catalogue } from '../../functions/mailbox/domain/catalogue.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'

let table: Awaited<ReturnType<typeof makeMailboxTable>>
let store: CatalogueStore
beforeEach(async () => {
  table = await makeMailboxTable()
  store = catalogueStore(table.name, table.db)
})
afterEach(() => table.drop())

const SET = { by: { id: 'apt_lead', role: 'district', unit: 'd' }, at: 1 }
const shorter = (version: number, left: number): Catalogue => ({
  version,
  categories: defaultCatalogue.categories.slice(left),
})

describe('the catalogue', () => {
  test('is the default until somebody sets one', async () => {
    expect(await store.readCatalogue()).toEqual(defaultCatalogue)
    expect(await store.readCatalogueVersion(1)).toEqual(defaultCatalogue)
    expect(await store.readCatalogueVersion(2)).toBeUndefined()
  })

  test('is set version by version, each over the one before it; every version can be read for good', async () => {
    expect(await store.putCatalogue(shorter(3, 3), SET)).toBe(false)
    expect(await store.putCatalogue(shorter(2, 2), SET)).toBe(true)
    expect(await store.putCatalogue(shorter(2, 4), SET)).toBe(false)
    expect(await store.putCatalogue(shorter(3, 3), SET)).toBe(true)
    expect(await store.putCatalogue(shorter(3, 4), SET)).toBe(false)
    expect(await store.readCatalogue()).toEqual(shorter(3, 3))
    expect(await store.readCatalogueVersion(2)).toEqual(shorter(2, 2))
    expect(await store.readCatalogueVersion(1)).toEqual(defaultCatalogue)
  })

  test('is set by one of two who edit the same version at once', async () => {
    const both = await Promise.all([2, 3].map((left) => store.putCatalogue(shorter(2, left), SET)))
    expect(both.toSorted()).toEqual([false, true])
    expect(await store.readCatalogue()).toEqual(shorter(2, both[0] ? 2 : 3))
  })
})
