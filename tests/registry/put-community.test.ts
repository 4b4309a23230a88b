import { describe, expect, test } from 'vitest'
import { COMMUNITIES_MAX } from '../../functions/registry/data/community.store.ts'
import { putCommunity } from '../../functions/registry/put-community.ts'
import { CommunityChanged } from '../../functions/registry/registry.events.ts'
import { COMMUNITY, communityKit, GATE } from '../support/community-kit.ts'

const { gates: _gates, version: _version, ...facts } = COMMUNITY
const street = { role: 'street' } as const
const district = { role: 'district' } as const

describe('a community', () => {
  test('is added to its street without gates, and told of', async () => {
    const { deps, told } = communityKit()
    expect(await putCommunity(facts, street, deps)).toEqual({ ...facts, gates: [], version: 1 })
    expect(told).toEqual([
      {
        id: 'community-changed:com_0000001:1',
        type: 'community-changed',
        form: 1,
        at: '2026-05-01T04:00:00.000Z',
        subject: 'com_0000001',
        sequence: 1,
        data: {
          communityId: 'com_0000001',
          unit: 'd/str_aaaa/com_0000001',
          name: '云水苑',
          status: 'active',
          gates: [],
        },
      },
    ])
    expect(CommunityChanged.parse(told[0])).toEqual(told[0])
  })

  test('that changes keeps its gates', async () => {
    const { deps, held } = communityKit({ ...COMMUNITY, gates: [GATE] })
    expect(await putCommunity({ ...facts, status: 'ended' }, street, deps)).toMatchObject({
      status: 'ended',
      version: 4,
    })
    expect(held()?.gates).toEqual([GATE])
  })

  test('that changes nothing makes no version and tells nobody', async () => {
    const { deps, told } = communityKit(COMMUNITY)
    expect(await putCommunity(facts, street, deps)).toEqual(COMMUNITY)
    expect(told).toEqual([])
  })

  test('of another street is refused whatever else is right', async () => {
    const { deps, told } = communityKit({ ...COMMUNITY, streetId: 'str_bbbb' })
    await expect(putCommunity(facts, street, deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'community.in-another-street',
    })
    expect(told).toEqual([])
  })

  test('of a street that is not there is not added', async () => {
    await expect(putCommunity({ ...facts, streetId: 'str_none' }, street, communityKit().deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'street.unknown',
    })
  })

  test('is the 200th of its street and not the 201st; a full street’s own still change', async () => {
    expect(await putCommunity(facts, street, communityKit(undefined, COMMUNITIES_MAX - 1).deps)).toMatchObject({
      version: 1,
    })
    await expect(putCommunity(facts, street, communityKit(undefined, COMMUNITIES_MAX).deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'street.full',
    })
    const { deps } = communityKit(COMMUNITY, COMMUNITIES_MAX)
    expect(await putCommunity({ ...facts, name: '云水新苑' }, street, deps)).toMatchObject({ version: 4 })
  })

  test('that the district ended is not revived by its street, but by the district', async () => {
    const { deps, held } = communityKit(COMMUNITY)
    await putCommunity({ ...facts, status: 'ended' }, district, deps)
    await expect(putCommunity(facts, street, deps)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'community.set-above',
    })
    expect(held()).toMatchObject({ status: 'ended', setBy: 'district' })
    expect(await putCommunity(facts, district, deps)).toMatchObject({ status: 'active' })
  })

  test('that its street ended, its street revives', async () => {
    const { deps } = communityKit(COMMUNITY)
    await putCommunity({ ...facts, status: 'ended' }, street, deps)
    expect(await putCommunity(facts, street, deps)).toMatchObject({ status: 'active' })
  })

  test('is not added to a street that ended meanwhile', async () => {
    const { deps } = communityKit()
    const closed = { ...deps, saveCommunity: async () => 'street-closed' as const }
    await expect(putCommunity(facts, street, closed)).rejects.toMatchObject({ kind: 'conflict', code: 'street.ended' })
  })

  test('that got a gate meanwhile keeps it', async () => {
    const { deps, told, overtake } = communityKit(COMMUNITY)
    overtake({ ...COMMUNITY, gates: [GATE], version: 4 })
    expect(await putCommunity({ ...facts, name: '云水新苑' }, street, deps)).toMatchObject({
      gates: [GATE],
      version: 5,
    })
    expect(told).toMatchObject([{ sequence: 5, data: { name: '云水新苑', gates: [{ gateId: 'gat_south' }] } }])
  })
})
