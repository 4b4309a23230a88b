import { describe, expect, test } from 'vitest'
import { GATES_MAX, type Gate } from '../../functions/registry/domain/community.ts'
import { putGate } from '../../functions/registry/put-gate.ts'
import { CommunityChanged } from '../../functions/registry/registry.events.ts'
import { COMMUNITY, communityKit, GATE } from '../support/community-kit.ts'

const input = { ...GATE, communityId: COMMUNITY.communityId }
const property = { role: 'property' } as const
const district = { role: 'district' } as const
const street = { role: 'street' } as const
const gates = (count: number): readonly Gate[] =>
  Array.from({ length: count }, (_, place) => ({ ...GATE, gateId: `gat_${1000 + place}` }))

describe('a gate', () => {
  test('is added under its community’s next version, its id claimed, and the whole community told', async () => {
    const { deps, told, claims } = communityKit({ ...COMMUNITY, gates: gates(1) })
    expect(await putGate(input, property, deps)).toEqual({ ...input, version: 4 })
    expect(claims).toEqual(['gat_south'])
    expect(told).toMatchObject([{ sequence: 4, data: { gates: [{ gateId: 'gat_1000' }, { gateId: 'gat_south' }] } }])
    expect(CommunityChanged.parse(told[0])).toEqual(told[0])
  })

  test('that stands like that already makes no version and tells nobody', async () => {
    const { deps, told } = communityKit({ ...COMMUNITY, gates: [GATE] })
    expect(await putGate(input, property, deps)).toEqual({ ...input, version: 3 })
    expect(told).toEqual([])
  })

  test('of a community that is not there is refused', async () => {
    await expect(putGate(input, property, communityKit().deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'community.unknown',
    })
  })

  test('is the fiftieth and not the fifty-first; a full community’s own still change', async () => {
    expect(GATES_MAX).toBe(50)
    expect(await putGate(input, property, communityKit({ ...COMMUNITY, gates: gates(49) }).deps)).toMatchObject({
      version: 4,
    })
    const full = { ...COMMUNITY, gates: gates(50) }
    await expect(putGate(input, property, communityKit(full).deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'community.full',
    })
    const own = { ...input, gateId: 'gat_1000', status: 'suspended' as const }
    expect(await putGate(own, property, communityKit(full).deps)).toMatchObject({ status: 'suspended', version: 4 })
  })

  test('whose id another community holds is refused', async () => {
    const { deps } = communityKit(COMMUNITY)
    const elsewhere = { ...deps, saveCommunity: async () => 'gate-elsewhere' as const }
    await expect(putGate(input, property, elsewhere)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'gate.in-another-community',
    })
  })

  test.each([district, street])(
    'that a %j suspended is not put back into use by its property firm, but by that office',
    async (above) => {
      const { deps, held } = communityKit({ ...COMMUNITY, gates: [GATE] })
      await putGate({ ...input, status: 'suspended' }, above, deps)
      await expect(putGate(input, property, deps)).rejects.toMatchObject({ kind: 'forbidden', code: 'gate.set-above' })
      await expect(putGate({ ...input, status: 'ended' }, property, deps)).rejects.toMatchObject({
        code: 'gate.set-above',
      })
      expect(held()?.gates).toMatchObject([{ status: 'suspended', setBy: above.role }])
      expect(await putGate(input, above, deps)).toMatchObject({ status: 'active' })
    },
  )

  test('that its property firm suspended it puts back into use itself, until an office above says the same', async () => {
    const { deps } = communityKit({ ...COMMUNITY, gates: [GATE] })
    const suspended = { ...input, status: 'suspended' } as const
    await putGate(suspended, property, deps)
    expect(await putGate(input, property, deps)).toMatchObject({ status: 'active' })
    await putGate(suspended, property, deps)
    await putGate(suspended, district, deps)
    await expect(putGate(input, property, deps)).rejects.toMatchObject({ code: 'gate.set-above' })
    await expect(putGate(input, street, deps)).rejects.toMatchObject({ code: 'gate.set-above' })
  })

  test('suspended from above may still be renamed, and stays suspended by that office', async () => {
    const { deps, held } = communityKit({ ...COMMUNITY, gates: [GATE] })
    await putGate({ ...input, status: 'suspended' }, district, deps)
    await putGate({ ...input, name: '大南门', status: 'suspended' }, property, deps)
    expect(held()?.gates).toMatchObject([{ name: '大南门', status: 'suspended', setBy: 'district' }])
  })

  test('that ended is told as one that does not open', async () => {
    const { deps, told } = communityKit({ ...COMMUNITY, gates: [GATE] })
    expect(await putGate({ ...input, status: 'ended' }, property, deps)).toMatchObject({ status: 'ended' })
    expect(told).toMatchObject([{ data: { gates: [{ gateId: 'gat_south', status: 'suspended' }] } }])
    expect(CommunityChanged.parse(told[0])).toEqual(told[0])
  })

  test('beside one that was added meanwhile leaves that one standing', async () => {
    const { deps, overtake, held } = communityKit(COMMUNITY)
    overtake({ ...COMMUNITY, gates: gates(1), version: 4 })
    expect(await putGate(input, property, deps)).toMatchObject({ version: 5 })
    expect(held()?.gates.map(({ gateId }) => gateId)).toEqual(['gat_1000', 'gat_south'])
  })
})
