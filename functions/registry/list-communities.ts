import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityStore, ListedCommunity } from './data/community.store.ts'
import type { StreetStore } from './data/street.store.ts'

/** The communities of a street, which has at most 200, in the order of their ids. Fault: street.unknown. */
export const listCommunities = async (
  { streetId }: { readonly streetId: string },
  deps: Pick<StreetStore, 'street'> & Pick<CommunityStore, 'ofStreet'>,
): Promise<readonly ListedCommunity[]> => {
  const [street, communities] = await Promise.all([deps.street(streetId), deps.ofStreet(streetId)])
  if (street === undefined) throw new Fault('missing', 'street.unknown', 'There is no such street.')
  return communities
}
