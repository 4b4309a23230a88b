import { afterAll, beforeAll, expect, test } from 'vitest'
import { communityPlaceStore } from '../../functions/identity/data/community-place.store.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof communityPlaceStore>

beforeAll(async () => {
  table = await makeTable()
  store = communityPlaceStore(table.name, table.db)
})
afterAll(() => table.drop())

const word = (communityId: string, sequence: number, street: string) => ({
  communityId,
  unit: `d/${street}/${communityId}`,
  sequence,
  at: sequence * 10,
})

test('a community lies nowhere until it was heard of, and then where it was told to', async () => {
  expect(await store.communityPlace('com_0000001')).toBeUndefined()
  const first = await store.noteCommunityPlace(word('com_0000001', 1, 'str_east'))
  expect(await store.communityPlace('com_0000001')).toEqual(first)
  const moved = await store.noteCommunityPlace(word('com_0000001', 2, 'str_west'))
  expect(moved).toMatchObject({ unit: 'd/str_west/com_0000001', movedAt: 20 })
  expect(await store.communityPlace('com_0000001')).toEqual(moved)
})

test('a word that comes again, or late, is answered by what is known', async () => {
  const known = await store.noteCommunityPlace(word('com_0000002', 1, 'str_east'))
  const moved = await store.noteCommunityPlace(word('com_0000002', 3, 'str_west'))
  expect(moved).not.toEqual(known)
  for (const old of [word('com_0000002', 3, 'str_west'), word('com_0000002', 2, 'str_east')])
    expect(await store.noteCommunityPlace(old)).toEqual(moved)
})

test('of words heard at once the latest stays', async () => {
  const words = [1, 2, 3].map((sequence) => word('com_0000003', sequence, sequence === 3 ? 'str_west' : 'str_east'))
  await Promise.all(words.map(store.noteCommunityPlace))
  expect(await store.communityPlace('com_0000003')).toMatchObject({ sequence: 3, unit: 'd/str_west/com_0000003' })
})
