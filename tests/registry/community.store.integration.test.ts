import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findUnit } from '../../functions/registry/find-unit.ts'
import { listCommunities } from '../../functions/registry/list-communities.ts'
import { moveCommunity } from '../../functions/registry/move-community.ts'
import { putCommunity } from '../../functions/registry/put-community.ts'
import { putGate } from '../../functions/registry/put-gate.ts'
import { putStreet } from '../../functions/registry/put-street.ts'
import { CommunityChanged } from '../../functions/registry/registry.events.ts'
import { communityIdOf } from '../../functions/shared/kernel/ids.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
const streetId = 'str_xiasha'
const district = { role: 'district' } as const

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await putStreet({ streetId, name: '下沙街道', status: 'active' }, kit.deps)
  await putStreet({ streetId: 'str_baiyang', name: '白杨街道', status: 'active' }, kit.deps)
})
afterAll(() => table.drop())

const community = (number: number, more = {}) => ({
  communityId: communityIdOf(number),
  streetId,
  name: '云水苑',
  address: undefined,
  status: 'active' as const,
  ...more,
})
const gate = (number: number, gateId: string, name = '南门') => ({
  communityId: communityIdOf(number),
  gateId,
  name,
  kind: 'turnstile' as const,
  status: 'active' as const,
})
const toldOf = async (communityId: string) =>
  (await kit.outbox()).filter(({ subject }) => subject === communityId).map((event) => CommunityChanged.parse(event))

describe('communities as they are stored', () => {
  test('a community and its gates change under one version, each change told once as a whole', async () => {
    const first = await putCommunity(community(1), district, kit.deps)
    expect(await putCommunity(community(1), district, kit.deps)).toEqual(first)
    expect(await putGate(gate(1, 'gat_south1'), district, kit.deps)).toMatchObject({ gateId: 'gat_south1', version: 2 })
    expect(await putGate(gate(1, 'gat_south1'), district, kit.deps)).toMatchObject({ version: 2 })
    await putCommunity(community(1, { name: '云水新苑' }), district, kit.deps)
    const told = await toldOf(communityIdOf(1))
    expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    expect(told.at(-1)?.data).toEqual({
      communityId: communityIdOf(1),
      unit: `d/${streetId}/${communityIdOf(1)}`,
      name: '云水新苑',
      status: 'active',
      gates: [{ gateId: 'gat_south1', name: '南门', status: 'active' }],
    })
  })

  test('the unit of a community is found, and of one that is not there none', async () => {
    await putCommunity(community(2), district, kit.deps)
    expect(await findUnit(communityIdOf(2), kit.deps)).toBe(`d/${streetId}/${communityIdOf(2)}`)
    expect(await findUnit(communityIdOf(999), kit.deps)).toBeUndefined()
  })

  test('an id of another street is refused, in its own street accepted', async () => {
    await putCommunity(community(3), district, kit.deps)
    await expect(putCommunity(community(3, { streetId: 'str_baiyang' }), district, kit.deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'community.in-another-street',
    })
    expect(await putCommunity(community(3, { address: '1 号大街' }), district, kit.deps)).toMatchObject({ version: 2 })
  })

  test('a gate belongs to one community: elsewhere its id is refused, another id is taken', async () => {
    await putCommunity(community(4), district, kit.deps)
    await putCommunity(community(5), district, kit.deps)
    await putGate(gate(4, 'gat_only4'), district, kit.deps)
    await expect(putGate(gate(5, 'gat_only4'), district, kit.deps)).rejects.toMatchObject({
      code: 'gate.in-another-community',
    })
    expect((await kit.deps.community(communityIdOf(5)))?.gates).toEqual([])
    expect(await putGate(gate(5, 'gat_only5'), district, kit.deps)).toMatchObject({ version: 2 })
  })

  test('gates added in the same moment are all there, told with rising versions', async () => {
    await putCommunity(community(6), district, kit.deps)
    const ids = ['gat_many1', 'gat_many2', 'gat_many3']
    await Promise.all(ids.map((id) => putGate(gate(6, id), district, kit.deps)))
    expect((await kit.deps.community(communityIdOf(6)))?.gates.map(({ gateId }) => gateId)).toEqual(ids)
    expect((await toldOf(communityIdOf(6))).map(({ sequence }) => sequence).sort()).toEqual([1, 2, 3, 4])
  })

  test('a street lists its own communities, without their gates, all or by a part of the name', async () => {
    await putCommunity(community(7, { streetId: 'str_baiyang', address: '2 号大街' }), district, kit.deps)
    await putCommunity(community(8, { streetId: 'str_baiyang', name: '山水居' }), district, kit.deps)
    const list = (asked: object) =>
      listCommunities({ streetId: 'str_baiyang', limit: 10, ...asked }, { id: 'acc_1' }, kit.deps)
    const seven = {
      communityId: communityIdOf(7),
      streetId: 'str_baiyang',
      name: '云水苑',
      status: 'active',
      version: 1,
    }
    expect(await list({})).toEqual({ items: [seven, { ...seven, communityId: communityIdOf(8), name: '山水居' }] })
    expect(await list({ name: '云' })).toEqual({ items: [seven] })
    const { items, next } = await list({ limit: 1 })
    expect(items).toEqual([seven])
    expect((await list({ limit: 1, cursor: next })).items).toMatchObject([{ name: '山水居' }])
    await expect(list({ streetId: 'str_none' })).rejects.toMatchObject({ code: 'street.unknown' })
  })
})

describe('a community that moves', () => {
  const streets = async (...ids: readonly string[]) => {
    for (const id of ids) await putStreet({ streetId: id, name: id, status: 'active' }, kit.deps)
  }
  const idsIn = async (id: string) =>
    (await listCommunities({ streetId: id, limit: 10 }, { id: 'acc_1' }, kit.deps)).items.map(
      ({ communityId }) => communityId,
    )

  test('is in the list of its new street alone, with its gates, and its unit is the new one', async () => {
    await streets('str_from', 'str_into')
    await putCommunity(community(20, { streetId: 'str_from' }), district, kit.deps)
    await putGate(gate(20, 'gat_moving'), district, kit.deps)
    const moving = { communityId: communityIdOf(20), streetId: 'str_into' }
    const moved = await moveCommunity(moving, kit.deps)
    expect(await moveCommunity(moving, kit.deps)).toEqual(moved)
    expect([await idsIn('str_from'), await idsIn('str_into')]).toEqual([[], [communityIdOf(20)]])
    expect(await findUnit(communityIdOf(20), kit.deps)).toBe(`d/str_into/${communityIdOf(20)}`)
    const told = await toldOf(communityIdOf(20))
    expect(told.at(-1)).toMatchObject({ sequence: 3, data: { unit: `d/str_into/${communityIdOf(20)}` } })
    expect(told).toHaveLength(3)
  })

  test('does not come into a street that has ended, nor is one made there; in the open one it is', async () => {
    await streets('str_shut', 'str_open')
    await putStreet({ streetId: 'str_shut', name: 'x', status: 'ended' }, kit.deps)
    await putCommunity(community(21, { streetId: 'str_open' }), district, kit.deps)
    const refusal = { code: 'street.ended' }
    const moving = { communityId: communityIdOf(21), streetId: 'str_shut' }
    await expect(moveCommunity(moving, kit.deps)).rejects.toMatchObject(refusal)
    await expect(putCommunity(community(22, { streetId: 'str_shut' }), district, kit.deps)).rejects.toMatchObject(
      refusal,
    )
    await putStreet({ streetId: 'str_shut', name: 'x', status: 'active' }, kit.deps)
    expect(await moveCommunity(moving, kit.deps)).toMatchObject({ streetId: 'str_shut' })
  })

  test('and the end of the street it comes into never both happen', async () => {
    for (const number of [30, 31, 32, 33, 34]) {
      const [from, into] = [`str_from${number}`, `str_into${number}`]
      await streets(from, into)
      await putCommunity(community(number, { streetId: from }), district, kit.deps)
      await Promise.allSettled([
        moveCommunity({ communityId: communityIdOf(number), streetId: into }, kit.deps),
        putStreet({ streetId: into, name: into, status: 'ended' }, kit.deps),
      ])
      const isEnded = (await kit.deps.street(into))?.status === 'ended'
      expect(isEnded).toBe((await idsIn(into)).length === 0)
    }
  })
})
