import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import type { Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'
import { isPaused } from './ticket-states.ts'

/** Work on it has begun. */
export const startTicket = (ticket: Ticket, doing: Doing): Decision =>
  decide(
    ticket,
    doing,
    [
      [unitOf(doing.by) !== ticket.unit, 'ticket.not-responsible'],
      [ticket.state !== 'accepted', 'ticket.state'],
      [isPaused(ticket), 'ticket.paused'],
    ],
    () => ({ ...nextEvent(ticket, doing), type: 'started', data: {} }),
  )
