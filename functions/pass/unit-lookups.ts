import type { UnitLookups } from '../shared/http/authorise.ts'
import type { ProjectionStore } from './data/projection.store.ts'

/** Under which unit a community or a gate hangs, by what the registry last said of them. */
export const unitLookups = (store: Pick<ProjectionStore, 'unitOfCommunity' | 'communityOfGate'>): UnitLookups => ({
  community: store.unitOfCommunity,
  gate: async (gateId) => {
    const communityId = await store.communityOfGate(gateId)
    return communityId === undefined ? undefined : store.unitOfCommunity(communityId)
  },
})
