import { expect, test } from 'vitest'
import { listCommunities } from '../../functions/registry/list-communities.ts'
import { communityKit, listed } from '../support/community-kit.ts'
import { everyPage, listOf, pageDeps } from '../support/pages-kit.ts'

const clerk = { id: 'acc_clerk' }
const deps = (count: number) => ({
  ...pageDeps,
  ...communityKit().deps,
  communitiesOf: async (_: string, page: { readonly limit: number }) => listOf(listed(count))(page),
})

test('a street’s communities are listed page by page, none where it has none', async () => {
  const all = await everyPage((cursor) => listCommunities({ streetId: 'str_aaaa', limit: 2, cursor }, clerk, deps(5)))
  expect(all).toEqual(listed(5))
  expect(await listCommunities({ streetId: 'str_aaaa', limit: 2 }, clerk, deps(0))).toEqual({ items: [] })
})

test('of a street that is not there nothing is listed', async () => {
  await expect(listCommunities({ streetId: 'str_none', limit: 2 }, clerk, deps(5))).rejects.toMatchObject({
    kind: 'missing',
    code: 'street.unknown',
  })
})

test('a cursor goes on in the list and for the caller it was given, and nowhere else', async () => {
  const { next: cursor } = await listCommunities({ streetId: 'str_aaaa', limit: 2 }, clerk, deps(5))
  const more = { streetId: 'str_aaaa', limit: 2, cursor }
  expect(await listCommunities(more, clerk, deps(5))).toMatchObject({ items: listed(4).slice(2) })
  for (const [input, caller] of [
    [{ ...more, streetId: 'str_bbbb' }, clerk],
    [{ ...more, name: '苑' }, clerk],
    [more, { id: 'acc_other' }],
  ] as const)
    await expect(listCommunities(input, caller, deps(5))).rejects.toMatchObject({ code: 'request.cursor' })
})
