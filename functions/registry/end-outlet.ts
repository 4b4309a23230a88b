import { Fault } from '../shared/kernel/fault.ts'
import type { EngagementStore } from './data/engagement.store.ts'
import type { EnterpriseStore, Outlet } from './data/enterprise.store.ts'
import type { RosterWorkStore } from './data/roster-work.store.ts'

export type EndOutletDeps = Pick<EnterpriseStore, 'endOutlet'> &
  Pick<EngagementStore, 'engagesAnybody'> &
  Pick<RosterWorkStore, 'rosterHead'>

/**
 * Ends an outlet that engages nobody; undefined when it changed meanwhile. Its rosters are looked at first: one that is applied between the
 * look at its people and the end lets the end fail. Fault: outlet.engages.
 */
export const endOutlet = async (outlet: Outlet, held: Outlet, deps: EndOutletDeps): Promise<Outlet | undefined> => {
  const { rosterId, open } = await deps.rosterHead(outlet)
  if (open !== undefined || (await deps.engagesAnybody(outlet)))
    throw new Fault('conflict', 'outlet.engages', 'This outlet engages couriers: send an empty roster first.')
  return (await deps.endOutlet(outlet, held, { rosterId })) ? outlet : undefined
}
