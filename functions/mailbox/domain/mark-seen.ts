import { idsOf } from './deadlines.ts'
import { type Doing, NOTHING, nextEvent, unitOf } from './doing.ts'
import type { Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'

/**
 * Somebody of the responsible unit looks at a ticket that nobody there has looked at yet; any other look leaves nothing. Never refused, and no
 * act of anybody's: two looks are not one look twice.
 */
export const markSeen = (ticket: Ticket, { by, at }: Pick<Doing, 'by' | 'at'>): Decision =>
  ticket.seenAt !== undefined || unitOf(by) !== ticket.unit
    ? NOTHING
    : {
        events: [
          {
            ...nextEvent(ticket, { by, at }),
            type: 'seen',
            cleared: idsOf(ticket, 'reach'),
            data: { unit: ticket.unit },
          },
        ],
      }
