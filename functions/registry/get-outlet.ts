import { Fault } from '../shared/kernel/fault.ts'
import type { EnterpriseStore, Outlet } from './data/enterprise.store.ts'

/** An outlet of an enterprise. Fault: outlet.unknown. */
export const getOutlet = async (
  { enterpriseId, outletId }: Pick<Outlet, 'enterpriseId' | 'outletId'>,
  deps: Pick<EnterpriseStore, 'outlet'>,
): Promise<Outlet> => {
  const outlet = await deps.outlet(enterpriseId, outletId)
  if (outlet === undefined) throw new Fault('missing', 'outlet.unknown', 'There is no such outlet.')
  return outlet
}
