import { Fault } from '../shared/kernel/fault.ts'
import { COMMUNITIES_MAX, type CommunityStore } from './data/community.store.ts'
import type { StreetStore } from './data/street.store.ts'
import { getStreet } from './get-street.ts'

export type RequireRoomDeps = Pick<StreetStore, 'street'> & Pick<CommunityStore, 'countOfStreet'>

/** Refuses a street that takes no further community. Faults: street.unknown, street.full. */
export const requireRoom = async (street: { readonly streetId: string }, deps: RequireRoomDeps): Promise<void> => {
  await getStreet(street, deps)
  if ((await deps.countOfStreet(street.streetId)).all >= COMMUNITIES_MAX)
    throw new Fault('conflict', 'street.full', `A street has at most ${COMMUNITIES_MAX} communities.`)
}
