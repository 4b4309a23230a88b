import { Fault } from '../shared/kernel/fault.ts'
import { type BeginRosterDeps, beginRoster, expired, isBegun, lookAtRoster } from './begin-roster.ts'
import type { RosterWorkStore } from './data/roster-work.store.ts'
import { isExpired, type Roster } from './domain/roster.ts'
import { findRoster, type RosterInput } from './find-roster.ts'

export type ApplyRosterInput = RosterInput & {
  /** Of the preview that was looked at. */
  readonly basis: string
}
export type ApplyRosterDeps = BeginRosterDeps & Pick<RosterWorkStore, 'awaitApproval'>

const conflict = (code: string, detail: string): Fault => new Fault('conflict', code, detail)

/** Why a roster that was not begun cannot be, if it cannot. */
const hindrance = ({ state, sentAt }: Roster, now: number): Fault | undefined => {
  if (state === 'refused')
    return conflict('roster.lines-refused', 'The roster has errors: mend the file and send it under another id.')
  if (state === 'undoing' || state === 'undone')
    return conflict('roster.undone', 'The roster was undone: send it under another id.')
  return isExpired(sentAt, now) ? expired() : undefined
}

/**
 * Applies a roster as somebody saw it. With more leavers than go without a word it waits for a person; else the worker begins. What is
 * applied, or being applied, is answered as it is.
 * Faults: roster.unknown, outlet.ended, roster.lines-refused, roster.undone, roster.expired, roster.preview-stale, roster.another-applying.
 */
export const applyRoster = async ({ basis, ...input }: ApplyRosterInput, deps: ApplyRosterDeps): Promise<Roster> => {
  const roster = await findRoster(input, deps)
  if (isBegun(roster)) {
    if (roster.state === 'applying') await deps.orderWork(roster)
    return roster
  }
  const hindered = hindrance(roster, deps.now())
  if (hindered !== undefined) throw hindered
  const looked = await lookAtRoster(roster, basis, deps)
  if (!looked.preview.needsApproval) return beginRoster(looked, deps)
  await deps.awaitApproval(roster, looked.preview)
  return findRoster(roster, deps)
}
