import { type Roster, undoUntil } from './domain/roster.ts'

const instant = (at: number): string => new Date(at).toISOString()

/** A roster as staff see it: without its people and without who sent it. */
export const rosterReply = (roster: Roster) => {
  const { rosterId, scope, state, counts, errors, basis, needsApproval, done, total, kept, appliedAt } = roster
  return {
    rosterId,
    scope,
    state,
    counts,
    errors: [...errors],
    basis,
    needsApproval,
    done,
    total,
    kept,
    sentAt: instant(roster.sentAt),
    ...(appliedAt === undefined ? {} : { appliedAt: instant(appliedAt), undoUntil: instant(undoUntil(appliedAt)) }),
  }
}
