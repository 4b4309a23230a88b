import { beforeEach, describe, expect, test } from 'vitest'
import { CatalogueReply } from '../../functions/mailbox/catalogue.contract.ts'
import { CatalogueBody } from '../../functions/mailbox/catalogue-edit.contract.ts'
import { catalogueStore } from '../../functions/mailbox/data/catalogue.store.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { type PutCatalogueDeps, putCatalogue } from '../../functions/mailbox/put-catalogue.ts'
import { LEAD } from '../support/desk-doors-kit.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import { MAILBOX_INDEXES } from '../support/mailbox-table.ts'
import { NOW } from '../support/ticket-kit.ts'

const bodyOf = (count: number) => CatalogueBody.parse({ categories: defaultCatalogue.categories.slice(0, count) })
let store: ReturnType<typeof catalogueStore>
let deps: PutCatalogueDeps
beforeEach(() => {
  store = catalogueStore('mailbox', fakeDynamo({ mailbox: MAILBOX_INDEXES }).db)
  deps = { ...store, now: () => NOW }
})
const put = (count: number, tag: string | undefined) => putCatalogue(bodyOf(count), tag, LEAD, deps)

describe('a catalogue', () => {
  test('set over the version that was read is the next, and each before stays readable', async () => {
    const reply = await put(3, '"1"')
    expect(reply).toEqual({ version: 2, categories: bodyOf(3).categories })
    expect(CatalogueReply.parse(reply)).toEqual(reply)
    expect((await store.readCatalogue()).version).toBe(2)
    await put(2, '"2"')
    for (const [version, count] of [
      [1, defaultCatalogue.categories.length],
      [2, 3],
      [3, 2],
    ] as const)
      expect((await store.readCatalogueVersion(version))?.categories).toHaveLength(count)
  })

  test('set again makes no version, whether the reply was lost or the newest was read', async () => {
    const first = await put(3, '"1"')
    expect(await put(3, '"1"')).toEqual(first)
    expect(await put(3, '"2"')).toEqual(first)
    expect((await store.readCatalogue()).version).toBe(2)
  })

  test('set over an older version is stale, over the newest is not, and over none is asked for one', async () => {
    await put(3, '"1"')
    await put(2, '"2"')
    await expect(put(4, '"2"')).rejects.toMatchObject({ kind: 'stale', code: 'edit.stale' })
    await expect(put(4, undefined)).rejects.toMatchObject({ code: 'edit.unconditional' })
    expect(await put(4, '"3"')).toMatchObject({ version: 4 })
  })

  test('of two set at once one holds', async () => {
    const both = await Promise.allSettled([put(3, '"1"'), put(2, '"1"')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'edit.stale' } })
  })

  test('that is not sound is refused with where and why', async () => {
    const [first] = bodyOf(1).categories
    if (first === undefined) throw new Error('An empty catalogue.')
    const refused = putCatalogue({ categories: [first, first] }, '"1"', LEAD, deps)
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      code: 'catalogue.unsound',
      details: { errors: [{ pointer: '/categories', detail: 'each categoryId once' }] },
    })
    const late = { ...first, categoryId: 'cat_late', confirm_min: 43_201 }
    await expect(putCatalogue({ categories: [first, late] }, '"1"', LEAD, deps)).rejects.toMatchObject({
      details: { errors: [{ pointer: '/categories/1' }] },
    })
  })

  test('that meets other writes tries again, and gives up in the end', async () => {
    let tries = 0
    const losing = (times: number): PutCatalogueDeps => ({
      ...deps,
      putCatalogue: async (...asked) => {
        tries += 1
        return tries > times && deps.putCatalogue(...asked)
      },
    })
    await expect(putCatalogue(bodyOf(3), '"1"', LEAD, losing(5))).rejects.toMatchObject({ code: 'catalogue.contended' })
    tries = 0
    expect(await putCatalogue(bodyOf(3), '"1"', LEAD, losing(4))).toMatchObject({ version: 2 })
  })
})
