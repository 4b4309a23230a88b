import { Fault } from '../shared/kernel/fault.ts'
import { type BeginRosterDeps, beginRoster, expired, isBegun, lookAtRoster } from './begin-roster.ts'
import { isExpired, type Roster } from './domain/roster.ts'
import { findRoster, type RosterInput } from './find-roster.ts'

export type ApproveRosterInput = RosterInput & {
  /** How many are to leave, by the word of the person who approves. */
  readonly leavers: number
}

/**
 * Lets a roster go on that waits because too many leave: the person says how many he means. What is applied, or being applied, is
 * answered as it is, and work on it is ordered again.
 * Faults: roster.unknown, outlet.ended, roster.not-waiting, roster.expired, roster.leavers-other, roster.preview-stale, roster.another-applying.
 */
export const approveRoster = async (
  { leavers, ...input }: ApproveRosterInput,
  deps: BeginRosterDeps,
): Promise<Roster> => {
  const roster = await findRoster(input, deps)
  if (isBegun(roster)) {
    if (roster.state === 'applying') await deps.orderWork(roster)
    return roster
  }
  if (roster.state !== 'waiting')
    throw new Fault('conflict', 'roster.not-waiting', 'The roster does not wait for approval.')
  if (isExpired(roster.sentAt, deps.now())) throw expired()
  const looked = await lookAtRoster(roster, roster.basis, deps)
  if (looked.preview.counts.left !== leavers)
    throw new Fault('conflict', 'roster.leavers-other', 'That is not how many would leave.')
  return beginRoster(looked, deps)
}
