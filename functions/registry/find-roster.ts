import { Fault } from '../shared/kernel/fault.ts'
import type { RosterStore } from './data/roster.store.ts'
import type { Roster, RosterPlace } from './domain/roster.ts'

export type RosterInput = RosterPlace & { readonly rosterId: string }

/** A roster of an outlet, without its people. Fault: roster.unknown. */
export const findRoster = async (
  { rosterId, ...place }: RosterInput,
  deps: Pick<RosterStore, 'roster'>,
): Promise<Roster> => {
  const roster = await deps.roster(place, rosterId)
  if (roster === undefined) throw new Fault('missing', 'roster.unknown', 'There is no such roster.')
  return roster
}
