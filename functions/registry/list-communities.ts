import type { Caller } from '../shared/kernel/caller.ts'
import type { CommunityStore, ListedCommunity } from './data/community.store.ts'
import type { StreetStore } from './data/street.store.ts'
import { getStreet } from './get-street.ts'
import { type Page, type PageAsked, type PageDeps, pagesOf } from './pages.ts'

export type ListCommunitiesInput = PageAsked & { readonly streetId: string; readonly name?: string | undefined }
export type ListCommunitiesDeps = Pick<StreetStore, 'street'> & Pick<CommunityStore, 'communitiesOf'> & PageDeps

/**
 * The communities of a street in the order of their ids, those that hold a name in theirs if one is asked for.
 * Faults: street.unknown, request.cursor.
 */
export const listCommunities = async (
  { streetId, name, limit, cursor }: ListCommunitiesInput,
  caller: Pick<Caller, 'id'>,
  deps: ListCommunitiesDeps,
): Promise<Page<ListedCommunity>> => {
  const pages = await pagesOf(['communities', streetId, name], caller, deps)
  const from = pages.fromOf(cursor)
  await getStreet({ streetId }, deps)
  return pages.pageOf(await deps.communitiesOf(streetId, { name, limit, from }))
}
