import type { AnyEvent } from '../../functions/shared/events/envelope.ts'
import type { FaultyQueue } from './faulty-queue.ts'
import type { SeededRandom } from './seeded-random.ts'

export type Subscription = { readonly types: readonly string[]; readonly queue: FaultyQueue }

/** A bus that does not take every event at once: what it took is in the queue of each who listens. */
export const faultyBus = (subscriptions: readonly Subscription[], random: SeededRandom, refused: number) => {
  const deliver = (event: AnyEvent): void => {
    const body = JSON.stringify({ detail: event })
    for (const { types, queue } of subscriptions) if (types.includes(event.type)) queue.send(body)
  }
  return {
    /** Answers for each event whether it was taken. */
    async put(events: readonly AnyEvent[]): Promise<readonly boolean[]> {
      return events.map((event) => {
        const isTaken = !random.chance(refused)
        if (isTaken) deliver(event)
        return isTaken
      })
    },
  }
}
