import type { Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

/**
 * What would tell who wrote an anonymous ticket: the minute in which he did something (a log of a gate, a colleague who saw him type), and
 * the spot he stood on. The day and a place to 100 m remain. He may agree to more (`isExact`).
 */
export const isVeiled = ({ isAnonymous, isExact }: Pick<Ticket, 'isAnonymous' | 'isExact'>): boolean =>
  isAnonymous && !isExact

/** Whether the instant of an event tells when the reporter did something. */
export const tellsOfReporter = ({ by }: Pick<TicketEvent, 'by'>): boolean => by.kind === 'reporter'
