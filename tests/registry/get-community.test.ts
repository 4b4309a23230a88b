import { expect, test } from 'vitest'
import { getCommunity } from '../../functions/registry/get-community.ts'
import { COMMUNITY } from '../support/community-kit.ts'

const { communityId } = COMMUNITY
const deps = { community: async (id: string) => (id === communityId ? COMMUNITY : undefined) }
const unknown = { kind: 'missing', code: 'community.unknown' }

test('a community is found by its id, and where a street is named, in that street', async () => {
  expect(await getCommunity({ communityId }, deps)).toBe(COMMUNITY)
  expect(await getCommunity({ communityId, streetId: 'str_aaaa' }, deps)).toBe(COMMUNITY)
})

test('one of another street is as unknown as none', async () => {
  await expect(getCommunity({ communityId, streetId: 'str_bbbb' }, deps)).rejects.toMatchObject(unknown)
  await expect(getCommunity({ communityId: 'com_0000009' }, deps)).rejects.toMatchObject(unknown)
})
