import { expect, test } from 'vitest'
import { getGate } from '../../functions/registry/get-gate.ts'
import { COMMUNITY, GATE } from '../support/community-kit.ts'

const { communityId } = COMMUNITY
const deps = {
  community: async (id: string) => (id === communityId ? { ...COMMUNITY, gates: [GATE] } : undefined),
}

test('a gate is found in its community, with the community’s version', async () => {
  expect(await getGate({ communityId, gateId: 'gat_south' }, deps)).toEqual({ ...GATE, communityId, version: 3 })
})

test('a gate is unknown in its community, or the community is', async () => {
  await expect(getGate({ communityId, gateId: 'gat_north' }, deps)).rejects.toMatchObject({
    kind: 'missing',
    code: 'gate.unknown',
  })
  await expect(getGate({ communityId: 'com_0000009', gateId: 'gat_south' }, deps)).rejects.toMatchObject({
    kind: 'missing',
    code: 'community.unknown',
  })
})
