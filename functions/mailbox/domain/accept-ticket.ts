import { idsOf } from './deadlines.ts'
import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import { rungOf } from './ladder.ts'
import type { Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'

/**
 * The responsible unit takes a ticket that came to it, or the unit asked takes it over: from then on it is responsible. The time to solve
 * it goes on as it was promised.
 */
export const acceptTicket = (ticket: Ticket, doing: Doing): Decision => {
  const unit = unitOf(doing.by)
  const isAsked = unit === ticket.offeredTo
  return decide(
    ticket,
    doing,
    [
      [unit !== ticket.unit && !isAsked, 'ticket.not-responsible'],
      [ticket.state !== 'submitted' && !isAsked, 'ticket.state'],
    ],
    () => ({
      ...nextEvent(ticket, doing),
      type: 'accepted',
      cleared: idsOf(ticket, 'reach', 'accept'),
      data: { unit, rung: rungOf(ticket, unit) },
    }),
  )
}
