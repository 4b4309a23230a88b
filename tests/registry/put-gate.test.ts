import { describe, expect, test } from 'vitest'
import { GATES_MAX, type Gate } from '../../functions/registry/domain/community.ts'
import { putGate } from '../../functions/registry/put-gate.ts'
import { CommunityChanged } from '../../functions/registry/registry.events.ts'
import { COMMUNITY, communityKit, GATE } from '../support/community-kit.ts'

const input = { ...GATE, communityId: COMMUNITY.communityId }
const gates = (count: number): readonly Gate[] =>
  Array.from({ length: count }, (_, place) => ({ ...GATE, gateId: `gat_${1000 + place}` }))

describe('a gate', () => {
  test('is added under its community’s next version, its id claimed, and the whole community told', async () => {
    const { deps, told, claims } = communityKit({ ...COMMUNITY, gates: gates(1) })
    expect(await putGate(input, deps)).toEqual({ ...input, version: 4 })
    expect(claims).toEqual(['gat_south'])
    expect(told).toMatchObject([{ sequence: 4, data: { gates: [{ gateId: 'gat_1000' }, { gateId: 'gat_south' }] } }])
    expect(CommunityChanged.parse(told[0])).toEqual(told[0])
  })

  test('that stands like that already makes no version and tells nobody', async () => {
    const { deps, told } = communityKit({ ...COMMUNITY, gates: [GATE] })
    expect(await putGate(input, deps)).toEqual({ ...input, version: 3 })
    expect(told).toEqual([])
  })

  test('of a community that is not there is refused', async () => {
    await expect(putGate(input, communityKit().deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'community.unknown',
    })
  })

  test('is the fiftieth and not the fifty-first; a full community’s own still change', async () => {
    expect(GATES_MAX).toBe(50)
    expect(await putGate(input, communityKit({ ...COMMUNITY, gates: gates(49) }).deps)).toMatchObject({ version: 4 })
    const full = { ...COMMUNITY, gates: gates(50) }
    await expect(putGate(input, communityKit(full).deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'community.full',
    })
    const own = { ...input, gateId: 'gat_1000', status: 'suspended' as const }
    expect(await putGate(own, communityKit(full).deps)).toMatchObject({ status: 'suspended', version: 4 })
  })

  test('whose id another community holds is refused', async () => {
    const { deps } = communityKit(COMMUNITY)
    const elsewhere = { ...deps, saveCommunity: async () => 'gate-elsewhere' as const }
    await expect(putGate(input, elsewhere)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'gate.in-another-community',
    })
  })

  test('beside one that was added meanwhile leaves that one standing', async () => {
    const { deps, overtake, held } = communityKit(COMMUNITY)
    overtake({ ...COMMUNITY, gates: gates(1), version: 4 })
    expect(await putGate(input, deps)).toMatchObject({ version: 5 })
    expect(held()?.gates.map(({ gateId }) => gateId)).toEqual(['gat_1000', 'gat_south'])
  })
})
