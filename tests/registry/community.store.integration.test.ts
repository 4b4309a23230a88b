import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findUnit } from '../../functions/registry/find-unit.ts'
import { listCommunities } from '../../functions/registry/list-communities.ts'
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

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await putStreet({ streetId, name: '下沙街道' }, kit.deps)
  await putStreet({ streetId: 'str_baiyang', name: '白杨街道' }, kit.deps)
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
    const first = await putCommunity(community(1), kit.deps)
    expect(await putCommunity(community(1), kit.deps)).toEqual(first)
    expect(await putGate(gate(1, 'gat_south1'), kit.deps)).toMatchObject({ gateId: 'gat_south1', version: 2 })
    expect(await putGate(gate(1, 'gat_south1'), kit.deps)).toMatchObject({ version: 2 })
    await putCommunity(community(1, { name: '云水新苑' }), kit.deps)
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
    await putCommunity(community(2), kit.deps)
    expect(await findUnit(communityIdOf(2), kit.deps)).toBe(`d/${streetId}/${communityIdOf(2)}`)
    expect(await findUnit(communityIdOf(999), kit.deps)).toBeUndefined()
  })

  test('an id of another street is refused, in its own street accepted', async () => {
    await putCommunity(community(3), kit.deps)
    await expect(putCommunity(community(3, { streetId: 'str_baiyang' }), kit.deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'community.in-another-street',
    })
    expect(await putCommunity(community(3, { address: '1 号大街' }), kit.deps)).toMatchObject({ version: 2 })
  })

  test('a gate belongs to one community: elsewhere its id is refused, another id is taken', async () => {
    await putCommunity(community(4), kit.deps)
    await putCommunity(community(5), kit.deps)
    await putGate(gate(4, 'gat_only4'), kit.deps)
    await expect(putGate(gate(5, 'gat_only4'), kit.deps)).rejects.toMatchObject({ code: 'gate.in-another-community' })
    expect((await kit.deps.community(communityIdOf(5)))?.gates).toEqual([])
    expect(await putGate(gate(5, 'gat_only5'), kit.deps)).toMatchObject({ version: 2 })
  })

  test('gates added in the same moment are all there, told with rising versions', async () => {
    await putCommunity(community(6), kit.deps)
    const ids = ['gat_many1', 'gat_many2', 'gat_many3']
    await Promise.all(ids.map((id) => putGate(gate(6, id), kit.deps)))
    expect((await kit.deps.community(communityIdOf(6)))?.gates.map(({ gateId }) => gateId)).toEqual(ids)
    expect((await toldOf(communityIdOf(6))).map(({ sequence }) => sequence).sort()).toEqual([1, 2, 3, 4])
  })

  test('a street lists its own communities, without their gates', async () => {
    await putCommunity(community(7, { streetId: 'str_baiyang', address: '2 号大街' }), kit.deps)
    expect(await listCommunities({ streetId: 'str_baiyang' }, kit.deps)).toEqual([
      { communityId: communityIdOf(7), streetId: 'str_baiyang', name: '云水苑', status: 'active', version: 1 },
    ])
    await expect(listCommunities({ streetId: 'str_none' }, kit.deps)).rejects.toMatchObject({ code: 'street.unknown' })
  })
})
