import { describe, expect, test } from 'vitest'
import { COMMUNITIES_MAX } from '../../functions/registry/data/community.store.ts'
import { putCommunity } from '../../functions/registry/put-community.ts'
import { CommunityChanged } from '../../functions/registry/registry.events.ts'
import { COMMUNITY, communityKit, GATE } from '../support/community-kit.ts'

const { gates: _gates, version: _version, ...facts } = COMMUNITY

describe('a community', () => {
  test('is added to its street without gates, and told of', async () => {
    const { deps, told } = communityKit()
    expect(await putCommunity(facts, deps)).toEqual({ ...facts, gates: [], version: 1 })
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
    expect(await putCommunity({ ...facts, status: 'ended' }, deps)).toMatchObject({ status: 'ended', version: 4 })
    expect(held()?.gates).toEqual([GATE])
  })

  test('that changes nothing makes no version and tells nobody', async () => {
    const { deps, told } = communityKit(COMMUNITY)
    expect(await putCommunity(facts, deps)).toEqual(COMMUNITY)
    expect(told).toEqual([])
  })

  test('of another street is refused whatever else is right', async () => {
    const { deps, told } = communityKit({ ...COMMUNITY, streetId: 'str_bbbb' })
    await expect(putCommunity(facts, deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'community.in-another-street',
    })
    expect(told).toEqual([])
  })

  test('of a street that is not there is not added', async () => {
    await expect(putCommunity({ ...facts, streetId: 'str_none' }, communityKit().deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'street.unknown',
    })
  })

  test('is the 200th of its street and not the 201st; a full street’s own still change', async () => {
    expect(await putCommunity(facts, communityKit(undefined, COMMUNITIES_MAX - 1).deps)).toMatchObject({ version: 1 })
    await expect(putCommunity(facts, communityKit(undefined, COMMUNITIES_MAX).deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'street.full',
    })
    const { deps } = communityKit(COMMUNITY, COMMUNITIES_MAX)
    expect(await putCommunity({ ...facts, name: '云水新苑' }, deps)).toMatchObject({ version: 4 })
  })

  test('that got a gate meanwhile keeps it', async () => {
    const { deps, told, overtake } = communityKit(COMMUNITY)
    overtake({ ...COMMUNITY, gates: [GATE], version: 4 })
    expect(await putCommunity({ ...facts, name: '云水新苑' }, deps)).toMatchObject({ gates: [GATE], version: 5 })
    expect(told).toMatchObject([{ sequence: 5, data: { name: '云水新苑', gates: [{ gateId: 'gat_south' }] } }])
  })
})
