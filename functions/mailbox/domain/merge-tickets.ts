import { allIds } from './deadlines.ts'
import { type Bars, type Doing, nextEvent, once, refused, unitOf } from './doing.ts'
import { ABSORBED_MAX, EVENTS_ROOMY } from './limits.ts'
import type { Ticket } from './ticket.ts'
import type { Decision, TicketEvent } from './ticket-event.ts'
import { isAtWork, isInHands, isPaused } from './ticket-states.ts'

/** Both tickets change in one transaction, or none. */
export type Merging = { readonly duplicate: TicketEvent; readonly into: TicketEvent }

/**
 * Two tickets of one unit tell the same: the duplicate ends in the other, which goes on. Only between tickets of the unit that acts, so that
 * none is pushed upon others, and only an accepted one, so that its time to answer was kept.
 * @returns what happens to both; `{ events: [] }` for the same act again
 */
export const mergeTickets = (duplicate: Ticket, into: Ticket, doing: Doing): Merging | Decision =>
  once(duplicate, doing, (): Merging | Decision => {
    const unit = unitOf(doing.by)
    const bars: Bars = [
      [unit !== duplicate.unit || unit !== into.unit, 'ticket.not-responsible'],
      [duplicate.ticketId === into.ticketId, 'merge.itself'],
      [!isAtWork(duplicate) || !isInHands(into), 'ticket.state'],
      [isPaused(duplicate), 'ticket.paused'],
      [into.absorbed.length >= ABSORBED_MAX, 'merge.too-many'],
      [into.version >= EVENTS_ROOMY, 'ticket.too-long'],
    ]
    const bar = bars.find(([holds]) => holds)
    if (bar !== undefined) return refused(bar[1])
    return {
      duplicate: {
        ...nextEvent(duplicate, doing),
        type: 'merged',
        cleared: allIds(duplicate),
        data: { into: into.ticketId },
      },
      into: { ...nextEvent(into, doing), type: 'absorbed', data: { ticketId: duplicate.ticketId } },
    }
  })
