import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityChange, CommunityStore } from './data/community.store.ts'
import { type Community, communityNews } from './domain/community.ts'
import { eventOf } from './domain/event-of.ts'

export type SaveCommunityDeps = Pick<CommunityStore, 'saveCommunity'> & { readonly now: () => number }

/**
 * Writes a community with what is told of it; undefined when another writer came between, and it is to be read again. One that is as it was
 * read is not written. Faults: gate.in-another-community, street.ended.
 */
export const saveCommunity = async (
  community: Community,
  change: Omit<CommunityChange, 'event'>,
  deps: SaveCommunityDeps,
): Promise<Community | undefined> => {
  if (community === change.held) return community
  const at = new Date(deps.now()).toISOString()
  const event = eventOf(communityNews(community), community.communityId, community.version, at)
  const saved = await deps.saveCommunity(community, { ...change, event })
  if (saved === 'gate-elsewhere')
    throw new Fault('conflict', 'gate.in-another-community', 'This id is of a gate of another community.')
  if (saved === 'street-closed') throw new Fault('conflict', 'street.ended', 'This street has ended.')
  return saved === 'saved' ? community : undefined
}
