import type { RosterStore } from './data/roster.store.ts'
import type { Roster } from './domain/roster.ts'
import { findRoster, type RosterInput } from './find-roster.ts'
import { type PreviewDeps, previewRoster } from './preview-roster.ts'

/** Before it is applied a roster is seen against whom the outlet engages now; afterwards it is what it was. */
export const isAhead = ({ state }: Pick<Roster, 'state'>): boolean =>
  state === 'previewed' || state === 'refused' || state === 'waiting'

/** A roster with its difference as it is now. Fault: roster.unknown. */
export const getRoster = async (
  input: RosterInput,
  deps: PreviewDeps & Pick<RosterStore, 'roster'>,
): Promise<Roster> => {
  const roster = await findRoster(input, deps)
  return isAhead(roster) ? { ...roster, ...(await previewRoster(roster, deps)).preview } : roster
}
