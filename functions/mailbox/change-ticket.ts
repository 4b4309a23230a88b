import type { Fault } from '../shared/kernel/fault.ts'
import type { AlsoWritten, TicketStore } from './data/ticket.store.ts'
import { applyEvent } from './domain/fold-ticket.ts'
import type { Ticket } from './domain/ticket.ts'
import type { Decision, TicketEvent } from './domain/ticket-event.ts'
import { contendedTicket, ticketFault, unknownTicket } from './ticket-faults.ts'

/** Whoever loses a race reads and decides anew; a ticket that so many others change within one request is a fault somewhere. */
export const ROUNDS_MAX = 8

export type ChangeTicketDeps = Pick<TicketStore, 'readTicket' | 'append'>
export type ChangeBesideDeps = Pick<TicketStore, 'readTicket' | 'appendBeside'>
/** What is written in the same transaction, and what its refusal means. */
export type Beside = { readonly items: AlsoWritten; readonly refused: () => Fault }

type Decide = (ticket: Ticket) => Decision
type Write = (before: Ticket, events: readonly TicketEvent[]) => Promise<boolean>

const change = async (
  ticketId: string,
  decide: Decide,
  readTicket: TicketStore['readTicket'],
  write: Write,
): Promise<Ticket> => {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const ticket = await readTicket(ticketId)
    if (ticket === undefined) throw unknownTicket()
    const decision = decide(ticket)
    if ('refusal' in decision) throw ticketFault(decision.refusal)
    if (decision.events.length === 0) return ticket
    if (await write(ticket, decision.events)) return decision.events.reduce<Ticket>(applyEvent, ticket)
  }
  throw contendedTicket()
}

/**
 * Changes a ticket by the rules: reads it, decides, writes the events with all that follows from them if it is still as it was read,
 * else again. A decision without events changes nothing (the same act again).
 * @returns the ticket as it is then
 * @throws Fault ticket.unknown, any refusal of the rules under its own name, ticket.contended
 */
export const changeTicket = (ticketId: string, decide: Decide, deps: ChangeTicketDeps): Promise<Ticket> =>
  change(ticketId, decide, deps.readTicket, (before, events) => deps.append(before, events))

/** The same with other items in the same transaction: all are written, or none. Fault besides: what their refusal means. */
export const changeTicketBeside = (
  ticketId: string,
  decide: Decide,
  { items, refused }: Beside,
  deps: ChangeBesideDeps,
): Promise<Ticket> =>
  change(ticketId, decide, deps.readTicket, async (before, events) => {
    const { written, refused: places } = await deps.appendBeside(before, events, items)
    if (places.length > 0) throw refused()
    return written
  })
