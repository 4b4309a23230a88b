import type { CommunityStore } from './data/community.store.ts'
import { communityUnit } from './domain/community.ts'

/** The unit path of a community, for the authorisation by unit; undefined when there is no such community. */
export const findUnit = async (
  communityId: string,
  deps: Pick<CommunityStore, 'community'>,
): Promise<string | undefined> => {
  const community = await deps.community(communityId)
  return community && communityUnit(community)
}
