import { isComplainedOf, wasPassed } from './desk-sight.ts'
import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import { levelOf } from './ladder.ts'
import { EVENTS_ROOMY, OFFERS_MAX } from './limits.ts'
import type { Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'
import { isInHands, isPaused } from './ticket-states.ts'

/** Nobody answers there, it is complained of, or the ticket has gone by it. */
const isBarred = (ticket: Ticket, to: string): boolean =>
  levelOf(to) === undefined || isComplainedOf(ticket, to) || wasPassed(ticket, to)

/** The responsible unit asks another to take it over, and stays responsible until that accepts (首接负责): no time stops for it. */
export const offerTicket = (
  ticket: Ticket,
  { to, reason }: { readonly to: string; readonly reason: string },
  doing: Doing,
): Decision =>
  decide(
    ticket,
    doing,
    [
      [unitOf(doing.by) !== ticket.unit, 'ticket.not-responsible'],
      [!isInHands(ticket), 'ticket.state'],
      [isPaused(ticket), 'ticket.paused'],
      [ticket.offeredTo !== undefined, 'ticket.offered'],
      [to === ticket.unit, 'ticket.same-unit'],
      [isBarred(ticket, to), 'ticket.unit-barred'],
      [(ticket.offers ?? 0) >= OFFERS_MAX, 'ticket.offered-too-often'],
      [ticket.version >= EVENTS_ROOMY, 'ticket.too-long'],
    ],
    () => ({ ...nextEvent(ticket, doing), type: 'offered', data: { to, reason } }),
  )
