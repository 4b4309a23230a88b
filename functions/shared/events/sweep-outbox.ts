import type { AnyEvent } from './envelope.ts'
import { type PublishDeps, publishLines } from './publish-lines.ts'

/** A line is left to the stream for five minutes; after that it was lost on the way. */
export const SWEPT_AFTER_MS = 5 * 60_000

export type SweepDeps = PublishDeps & {
  readonly unsentBefore: (before: string) => Promise<readonly AnyEvent[]>
  readonly now: () => number
}

/** Sends the lines that the stream lost. Answers how many were found and how many the bus refused again. */
export const sweepOutbox = async (deps: SweepDeps): Promise<{ found: number; failed: number }> => {
  const events = await deps.unsentBefore(new Date(deps.now() - SWEPT_AFTER_MS).toISOString())
  const failed = await publishLines(events, deps)
  return { found: events.length, failed: failed.size }
}
