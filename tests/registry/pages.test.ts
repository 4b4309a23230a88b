import { expect, test } from 'vitest'
import { pagesOf } from '../../functions/registry/pages.ts'
import { pageDeps } from '../support/pages-kit.ts'

const caller = { id: 'acc_1' }
const place = { pk: 'streets', sk: 'street#str_aaaa' }

test('a page that has a next gives a cursor that leads to that very place; one that has none gives none', async () => {
  const { fromOf, pageOf } = await pagesOf(['streets', undefined], caller, pageDeps)
  const { items, next } = pageOf({ items: [1, 2], next: place })
  expect(items).toEqual([1, 2])
  expect(fromOf(next)).toEqual(place)
  expect(pageOf({ items: [] })).toEqual({ items: [] })
  expect(fromOf(undefined)).toBeUndefined()
})

test('a cursor is of one list, asked for in one way, by one caller', async () => {
  const { next } = (await pagesOf(['outlets', 'ent_a', 'x'], caller, pageDeps)).pageOf({ items: [], next: place })
  for (const [list, who] of [
    [['outlets', 'ent_a', 'y'], caller],
    [['outlets', 'ent_b', 'x'], caller],
    [['outlets', 'ent_a', undefined], caller],
    [['outlets', 'ent_a', 'x'], { id: 'acc_2' }],
  ] as const) {
    const { fromOf } = await pagesOf(list, who, pageDeps)
    expect(() => fromOf(next)).toThrow(expect.objectContaining({ code: 'request.cursor' }))
  }
  const { fromOf } = await pagesOf(['outlets', 'ent_a', 'x'], caller, pageDeps)
  expect(fromOf(next)).toEqual(place)
})
