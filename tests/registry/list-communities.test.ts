import { expect, test } from 'vitest'
import { listCommunities } from '../../functions/registry/list-communities.ts'
import { communityKit, listed } from '../support/community-kit.ts'

test('a street’s communities are listed, none where it has none', async () => {
  expect(await listCommunities({ streetId: 'str_aaaa' }, communityKit(undefined, 3).deps)).toEqual(listed(3))
  expect(await listCommunities({ streetId: 'str_aaaa' }, communityKit().deps)).toEqual([])
})

test('of a street that is not there nothing is listed', async () => {
  await expect(listCommunities({ streetId: 'str_none' }, communityKit().deps)).rejects.toMatchObject({
    kind: 'missing',
    code: 'street.unknown',
  })
})
