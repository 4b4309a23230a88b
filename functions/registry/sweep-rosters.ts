import type { RosterProgressStore, RosterWork } from './data/roster-progress.store.ts'

/** Twice as long as one run goes on: what is open for longer has lost its message, or its run. */
export const SWEPT_AFTER_MS = 2 * 60_000

export type SweepRostersDeps = Pick<RosterProgressStore, 'openBefore'> & {
  readonly orderWork: (work: RosterWork) => Promise<void>
  readonly now: () => number
}

/** Orders work again on rosters that are open for too long. Answers how many: a second message does no harm. */
export const sweepRosters = async (deps: SweepRostersDeps): Promise<{ readonly found: number }> => {
  const open = await deps.openBefore(deps.now() - SWEPT_AFTER_MS)
  for (const work of open) await deps.orderWork(work)
  return { found: open.length }
}
