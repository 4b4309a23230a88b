import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityStore } from './data/community.store.ts'
import { type Community, withFacts } from './domain/community.ts'
import { officeOf } from './domain/set-above.ts'
import { type RequireRoomDeps, requireRoom } from './require-room.ts'
import { type SaveCommunityDeps, saveCommunity } from './save-community.ts'
import { untilWritten } from './until-written.ts'

export type PutCommunityInput = Pick<Community, 'communityId' | 'streetId' | 'name' | 'address' | 'status'>
export type PutCommunityDeps = RequireRoomDeps & Pick<CommunityStore, 'community'> & SaveCommunityDeps

/**
 * Adds a community to a street or changes its facts; its gates stay. The same again makes no new version and tells nobody. What a higher
 * office ended stays so. Faults: street.unknown, street.full, street.ended, community.in-another-street, community.set-above, registry.busy.
 */
export const putCommunity = (
  input: PutCommunityInput,
  { role }: Pick<Caller, 'role'>,
  deps: PutCommunityDeps,
): Promise<Community> =>
  untilWritten(async () => {
    const held = await deps.community(input.communityId)
    if (held === undefined) await requireRoom(input, deps)
    else if (held.streetId !== input.streetId)
      throw new Fault('conflict', 'community.in-another-street', 'This id is of a community in another street.')
    const community = withFacts(held, input, officeOf(role))
    if (community === 'set-above')
      throw new Fault('forbidden', 'community.set-above', 'A higher office ended this community: ask it.')
    return saveCommunity(community, { held }, deps)
  })
