import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityStore } from './data/community.store.ts'
import type { Community } from './domain/community.ts'

/**
 * A community with its gates.
 * @param streetId if given, the street it must be in: to that street's staff one elsewhere is as unknown as none
 * Fault: community.unknown.
 */
export const getCommunity = async (
  { communityId, streetId }: { readonly communityId: string; readonly streetId?: string },
  deps: Pick<CommunityStore, 'community'>,
): Promise<Community> => {
  const community = await deps.community(communityId)
  if (community === undefined || (streetId !== undefined && community.streetId !== streetId))
    throw new Fault('missing', 'community.unknown', 'There is no such community.')
  return community
}
