import type { AnyEvent } from './envelope.ts'

/** EventBridge takes ten entries a call. */
export const ENTRIES_MAX = 10

export type PublishDeps = {
  /** Puts up to ten events on the bus; answers for each, in order, whether the bus took it. */
  readonly put: (events: readonly AnyEvent[]) => Promise<readonly boolean[]>
  /** Notes that the bus took it, so that the sweeper leaves it alone. */
  readonly markSent: (event: AnyEvent) => Promise<void>
}

/**
 * Puts outbox lines on the bus and marks each that the bus took. Answers the ids of those that it did not take: they are tried again.
 * A line may go out twice (a crash between put and mark): consumers are idempotent by the event's id and sequence.
 */
export const publishLines = async (events: readonly AnyEvent[], deps: PublishDeps): Promise<ReadonlySet<string>> => {
  const failed = new Set<string>()
  for (let start = 0; start < events.length; start += ENTRIES_MAX) {
    const batch = events.slice(start, start + ENTRIES_MAX)
    const taken = await deps.put(batch)
    await Promise.all(
      batch.map(async (event, place) => {
        if (taken[place] === true) await deps.markSent(event)
        else failed.add(event.id)
      }),
    )
  }
  return failed
}
