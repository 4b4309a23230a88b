import type { AnyEvent } from './envelope.ts'

/** Lines are kept 400 days as the source of replay: a year and a month, so that last year's month can be built again. */
const KEPT_S = 400 * 86_400
/** The stream is filtered by this, so that only lines reach the publisher. */
export const OUTBOX_KIND = 'outbox'

export type OutboxLine = {
  readonly pk: string
  readonly sk: string
  readonly kind: typeof OUTBOX_KIND
  readonly form: 1
  readonly event: AnyEvent
  /** The sparse index `by-unsent` holds a line until the publisher takes this away. */
  readonly unsent?: string
  readonly unsentAt?: string
  readonly ttl: number
}

/** The key of an event's line: one partition a UTC day, so that a replay from a day on is a bounded query. */
export const outboxKey = (event: Pick<AnyEvent, 'at' | 'id'>) => ({
  pk: `outbox#${event.at.slice(0, 10)}`,
  sk: `${event.at}#${event.id}`,
})

/** The item to put beside the change it tells of, in the same transaction. */
export const outboxLine = (event: AnyEvent): OutboxLine => ({
  ...outboxKey(event),
  kind: OUTBOX_KIND,
  form: 1,
  event,
  unsent: 'unsent',
  unsentAt: event.at,
  ttl: Math.floor(Date.parse(event.at) / 1000) + KEPT_S,
})
