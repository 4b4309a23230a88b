import { Fault } from '../shared/kernel/fault.ts'
import type { EnterpriseStore, Outlet } from './data/enterprise.store.ts'
import { getOutlet } from './get-outlet.ts'

/** An outlet that is in use. Faults: outlet.unknown, outlet.ended. */
export const getOpenOutlet = async (
  place: Pick<Outlet, 'enterpriseId' | 'outletId'>,
  deps: Pick<EnterpriseStore, 'outlet'>,
): Promise<Outlet> => {
  const outlet = await getOutlet(place, deps)
  if (outlet.status === 'ended') throw new Fault('conflict', 'outlet.ended', 'This outlet has ended.')
  return outlet
}
