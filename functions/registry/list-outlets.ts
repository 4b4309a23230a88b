import type { Caller } from '../shared/kernel/caller.ts'
import type { EnterpriseStore, Outlet } from './data/enterprise.store.ts'
import { getEnterprise } from './get-enterprise.ts'
import { type Page, type PageAsked, type PageDeps, pagesOf } from './pages.ts'

export type ListOutletsInput = PageAsked & { readonly enterpriseId: string; readonly name?: string | undefined }
export type ListOutletsDeps = Pick<EnterpriseStore, 'enterprise' | 'outlets'> & PageDeps

/**
 * An enterprise's outlets in the order of their ids, those that hold a name in theirs if one is asked for.
 * Faults: enterprise.unknown, request.cursor.
 */
export const listOutlets = async (
  { enterpriseId, name, limit, cursor }: ListOutletsInput,
  caller: Pick<Caller, 'id'>,
  deps: ListOutletsDeps,
): Promise<Page<Outlet>> => {
  const pages = await pagesOf(['outlets', enterpriseId, name], caller, deps)
  const from = pages.fromOf(cursor)
  await getEnterprise({ enterpriseId }, deps)
  return pages.pageOf(await deps.outlets(enterpriseId, { name, limit, from }))
}
