import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import type { Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'

/** The unit asked does not take it, or the responsible one takes its offer back. */
export const declineOffer = (ticket: Ticket, { reason }: { readonly reason: string }, doing: Doing): Decision =>
  decide(
    ticket,
    doing,
    [
      [ticket.offeredTo === undefined, 'ticket.not-offered'],
      [unitOf(doing.by) !== ticket.offeredTo && unitOf(doing.by) !== ticket.unit, 'ticket.not-offered'],
    ],
    () => ({ ...nextEvent(ticket, doing), type: 'offer-declined', data: { reason } }),
  )
