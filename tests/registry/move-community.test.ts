import { expect, test } from 'vitest'
import { COMMUNITIES_MAX } from '../../functions/registry/data/community.store.ts'
import { moveCommunity } from '../../functions/registry/move-community.ts'
import { CommunityChanged } from '../../functions/registry/registry.events.ts'
import { COMMUNITY, communityKit, GATE } from '../support/community-kit.ts'

const { communityId } = COMMUNITY
const moving = { communityId, streetId: 'str_bbbb' }

test('a community moves with all its gates, and is told under its new unit', async () => {
  const { deps, told, held } = communityKit({ ...COMMUNITY, gates: [GATE] })
  expect(await moveCommunity(moving, deps)).toMatchObject({ streetId: 'str_bbbb', gates: [GATE], version: 4 })
  expect(held()?.streetId).toBe('str_bbbb')
  expect(told).toMatchObject([
    { sequence: 4, data: { unit: `d/str_bbbb/${communityId}`, gates: [{ gateId: 'gat_south' }] } },
  ])
  expect(CommunityChanged.parse(told[0])).toEqual(told[0])
})

test('moved to where it lies already it stays, tells nobody, and asks for no room', async () => {
  const { deps, told } = communityKit(COMMUNITY, COMMUNITIES_MAX)
  expect(await moveCommunity({ communityId, streetId: 'str_aaaa' }, deps)).toEqual(COMMUNITY)
  expect(told).toEqual([])
})

test('a street that is not there, is full or has ended takes none in', async () => {
  await expect(moveCommunity({ ...moving, streetId: 'str_none' }, communityKit(COMMUNITY).deps)).rejects.toMatchObject({
    code: 'street.unknown',
  })
  await expect(moveCommunity(moving, communityKit(COMMUNITY, COMMUNITIES_MAX).deps)).rejects.toMatchObject({
    code: 'street.full',
  })
  const closed = { ...communityKit(COMMUNITY).deps, saveCommunity: async () => 'street-closed' as const }
  await expect(moveCommunity(moving, closed)).rejects.toMatchObject({ code: 'street.ended' })
  expect(await moveCommunity(moving, communityKit(COMMUNITY, COMMUNITIES_MAX - 1).deps)).toMatchObject({ version: 4 })
})

test('a community that is not there does not move', async () => {
  await expect(moveCommunity(moving, communityKit().deps)).rejects.toMatchObject({ code: 'community.unknown' })
})

test('one that got a gate meanwhile moves with that gate', async () => {
  const { deps, overtake, held } = communityKit(COMMUNITY)
  overtake({ ...COMMUNITY, gates: [GATE], version: 4 })
  expect(await moveCommunity(moving, deps)).toMatchObject({ version: 5 })
  expect(held()?.gates).toEqual([GATE])
})
