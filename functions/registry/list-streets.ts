import type { Caller } from '../shared/kernel/caller.ts'
import type { Street, StreetStore } from './data/street.store.ts'
import { type Page, type PageAsked, type PageDeps, pagesOf } from './pages.ts'

export type ListStreetsInput = PageAsked & { readonly name?: string | undefined }
export type ListStreetsDeps = Pick<StreetStore, 'streets'> & PageDeps

/** The district's streets in the order of their ids, those that hold a name in theirs if one is asked for. Fault: request.cursor. */
export const listStreets = async (
  { name, limit, cursor }: ListStreetsInput,
  caller: Pick<Caller, 'id'>,
  deps: ListStreetsDeps,
): Promise<Page<Street>> => {
  const pages = await pagesOf(['streets', name], caller, deps)
  return pages.pageOf(await deps.streets({ name, limit, from: pages.fromOf(cursor) }))
}
