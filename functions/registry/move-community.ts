import type { CommunityStore } from './data/community.store.ts'
import { type Community, movedTo } from './domain/community.ts'
import { getCommunity } from './get-community.ts'
import { type RequireRoomDeps, requireRoom } from './require-room.ts'
import { type SaveCommunityDeps, saveCommunity } from './save-community.ts'
import { untilWritten } from './until-written.ts'

export type MoveCommunityInput = Pick<Community, 'communityId' | 'streetId'>
export type MoveCommunityDeps = RequireRoomDeps & Pick<CommunityStore, 'community'> & SaveCommunityDeps

/**
 * Lays a community with all its gates into another street. Its unit is another from then on: the former street loses sight of it at once, the
 * new one gains it, and appointments to the former path end with the event. The same again changes nothing.
 * Faults: community.unknown, street.unknown, street.full, street.ended, registry.busy.
 */
export const moveCommunity = (
  { communityId, streetId }: MoveCommunityInput,
  deps: MoveCommunityDeps,
): Promise<Community> =>
  untilWritten(async () => {
    const held = await getCommunity({ communityId }, deps)
    const community = movedTo(held, streetId)
    if (community !== held) await requireRoom({ streetId }, deps)
    return saveCommunity(community, { held }, deps)
  })
