import * as z from 'zod'

/** What says that a deadline of a ticket comes: the message of the escalation queue. It carries nothing of the ticket but its id. */
export const DueMessage = z.object({ ticketId: z.string(), deadlineId: z.string(), at: z.int() })
export type DueMessage = z.output<typeof DueMessage>

/** How a message reaches the queue: laid into it hidden, or sent to it by a schedule that fires at an instant. */
export type Delivery =
  | { readonly by: 'queue'; readonly delay_s: number }
  | { readonly by: 'schedule'; readonly fireAt: number }

/** SQS hides a message for a quarter of an hour at most; the emulator takes more and AWS refuses it. */
const DELAY_MAX_S = 900
/** A nearer deadline needs no schedule: the queue alone is exact to the second, and a schedule would have to fire at once. */
const NEAR_MS = 5 * 60_000
/** A schedule fires within the minute after its time, never before; so early, the queue still has a minute to be exact with. */
const AHEAD_MS = 2 * 60_000

/** For how long to hide a message so that it comes at a deadline or less than a second after it, in whole seconds. */
export const delayUntil = (at: number, now: number): number =>
  Math.min(DELAY_MAX_S, Math.max(0, Math.ceil((at - now) / 1000)))

/** How the message of a deadline at `at` goes out at `now` (both epoch milliseconds). A deadline that is over goes at once. */
export const deliveryOf = (at: number, now: number): Delivery =>
  at - now < NEAR_MS ? { by: 'queue', delay_s: delayUntil(at, now) } : { by: 'schedule', fireAt: at - AHEAD_MS }
