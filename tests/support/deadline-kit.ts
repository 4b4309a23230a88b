import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import type { KeepDeadlineDeps } from '../../functions/mailbox/keep-deadline.ts'
import { deadline, opened } from './ticket-kit.ts'

/** Tickets in memory, written under their version as the store writes them; and what of it failed. */
export const ticketsKept = (tickets: readonly Ticket[], now: () => number) => {
  const held = new Map(tickets.map((ticket) => [ticket.ticketId, ticket]))
  const written: TicketEvent[] = []
  /** Tickets that cannot be written. */
  const broken = new Set<string>()
  const deps: KeepDeadlineDeps = {
    readTicket: async (ticketId) => held.get(ticketId),
    append: async (before, events) => {
      const [first] = events
      if (before === undefined || first === undefined) throw new Error('Nothing to write.')
      if (broken.has(before.ticketId)) throw new Error('This ticket cannot be written.')
      if (held.get(before.ticketId)?.version !== before.version) return false
      held.set(before.ticketId, events.reduce<Ticket>(applyEvent, before))
      written.push(...events)
      return true
    },
    now,
  }
  return { deps, held, written, broken }
}

/** The message of a ticket's running deadline of a kind. */
export const messageOf = (ticket: Ticket, kind: Parameters<typeof deadline>[1]) => {
  const { deadlineId, at } = deadline(ticket, kind)
  return { ticketId: ticket.ticketId, deadlineId, at }
}

/** Ticket number so and so, opened at NOW. */
export const ticketNo = (number: number): Ticket => opened({ ticketId: `tkt_${String(number).padStart(26, '0')}` })
