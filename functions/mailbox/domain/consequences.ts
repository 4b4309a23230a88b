import { dueChanges } from './due.ts'
import { applyEvent } from './fold-ticket.ts'
import { type News, newsOf } from './news.ts'
import { type RateLine, rateLinesOf } from './rates.ts'
import type { Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'
import { isLive } from './ticket-states.ts'
import { type Called, calledChanges } from './whistle-calls.ts'

/** What is written with a change of a ticket, in the same transaction, so that it cannot be without the other. */
export type Consequences = {
  readonly due: ReturnType<typeof dueChanges>
  readonly rates: readonly RateLine[]
  readonly news: readonly News[]
  /** Into the list of tickets on which somebody waits, or out of it. */
  readonly open: 'put' | 'remove' | undefined
  /** Into the lists of departments that are whistled for, or out of them. */
  readonly whistled: { readonly put: readonly Called[]; readonly remove: readonly Called[] }
}

const openChange = (before: Ticket | undefined, after: Ticket): Consequences['open'] => {
  const was = before !== undefined && isLive(before)
  if (was === isLive(after)) return undefined
  return was ? 'remove' : 'put'
}

/**
 * What follows from these events.
 * @param before undefined of a ticket that they open; `after` is the fold of `before` and the events
 */
export const consequencesOf = (
  before: Ticket | undefined,
  events: readonly TicketEvent[],
  after: Ticket,
): Consequences => {
  const rates: RateLine[] = []
  const news: News[] = []
  let held = before
  for (const event of events) {
    rates.push(...rateLinesOf(held, event))
    held = applyEvent(held, event)
    news.push(...newsOf(event, held))
  }
  return {
    due: dueChanges(before, after),
    rates,
    news,
    open: openChange(before, after),
    whistled: calledChanges(before, after),
  }
}
