import { expect, test } from 'vitest'
import { findUnit } from '../../functions/registry/find-unit.ts'
import { COMMUNITY } from '../support/community-kit.ts'

test('a community’s unit is the path it is stored under, and of none there is none', async () => {
  const deps = { community: async (id: string) => (id === COMMUNITY.communityId ? COMMUNITY : undefined) }
  expect(await findUnit('com_0000001', deps)).toBe('d/str_aaaa/com_0000001')
  expect(await findUnit('com_0000009', deps)).toBeUndefined()
})
