import type { Caller } from '../shared/kernel/caller.ts'
import type { Enterprise, EnterpriseStore } from './data/enterprise.store.ts'
import { type Page, type PageAsked, type PageDeps, pagesOf } from './pages.ts'

export type ListEnterprisesInput = PageAsked & { readonly name?: string | undefined }
export type ListEnterprisesDeps = Pick<EnterpriseStore, 'enterprises'> & PageDeps

/** Enterprises in the order of their ids, those that hold a name in theirs if one is asked for. Fault: request.cursor. */
export const listEnterprises = async (
  { name, limit, cursor }: ListEnterprisesInput,
  caller: Pick<Caller, 'id'>,
  deps: ListEnterprisesDeps,
): Promise<Page<Enterprise>> => {
  const pages = await pagesOf(['enterprises', name], caller, deps)
  return pages.pageOf(await deps.enterprises({ name, limit, from: pages.fromOf(cursor) }))
}
