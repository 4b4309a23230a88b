import { Fault } from '../shared/kernel/fault.ts'
import { COMMUNITIES_MAX, type CommunityStore } from './data/community.store.ts'
import type { StreetStore } from './data/street.store.ts'
import { type Community, communityNews, withFacts } from './domain/community.ts'
import { eventOf } from './domain/event-of.ts'
import { untilWritten } from './until-written.ts'

export type PutCommunityInput = Pick<Community, 'communityId' | 'streetId' | 'name' | 'address' | 'status'>
export type PutCommunityDeps = Pick<StreetStore, 'street'> &
  Pick<CommunityStore, 'community' | 'ofStreet' | 'saveCommunity'> & { readonly now: () => number }

const requireRoom = async ({ streetId }: PutCommunityInput, deps: PutCommunityDeps): Promise<void> => {
  if ((await deps.street(streetId)) === undefined)
    throw new Fault('missing', 'street.unknown', 'There is no such street.')
  if ((await deps.ofStreet(streetId)).length >= COMMUNITIES_MAX)
    throw new Fault('conflict', 'street.full', `A street has at most ${COMMUNITIES_MAX} communities.`)
}

/**
 * Adds a community to a street or changes its facts; its gates stay. The same again makes no new version and tells nobody.
 * Faults: street.unknown, street.full, community.in-another-street, registry.busy.
 */
export const putCommunity = (input: PutCommunityInput, deps: PutCommunityDeps): Promise<Community> =>
  untilWritten(async () => {
    const held = await deps.community(input.communityId)
    if (held === undefined) await requireRoom(input, deps)
    else if (held.streetId !== input.streetId)
      throw new Fault('conflict', 'community.in-another-street', 'This id is of a community in another street.')
    const community = withFacts(held, input)
    if (community === held) return held
    const at = new Date(deps.now()).toISOString()
    const event = eventOf(communityNews(community), community.communityId, community.version, at)
    return (await deps.saveCommunity(community, held?.version, event)) === 'saved' ? community : undefined
  })
