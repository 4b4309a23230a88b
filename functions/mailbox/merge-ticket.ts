import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { covers } from '../shared/kernel/unit.ts'
import { type ActDeps, doingAct } from './act-on-ticket.ts'
import type { MergerBody } from './acts.contract.ts'
import { ROUNDS_MAX } from './change-ticket.ts'
import type { TicketStore } from './data/ticket.store.ts'
import { applyEvent } from './domain/fold-ticket.ts'
import { mergeTickets } from './domain/merge-tickets.ts'
import type { Ticket } from './domain/ticket.ts'
import { contendedTicket, ticketFault, unknownTicket } from './ticket-faults.ts'
import { unitRefused } from './unit-asked.ts'

export type MergeDeps = Pick<ActDeps, 'now' | 'digest'> & Pick<TicketStore, 'readTicket' | 'appendBoth'>

/** The ticket that goes on must be the caller's to see: refused the same way whether or not it exists. Fault: caller.unit. */
const readInto = async (ticketId: string, { unit }: Caller, { readTicket }: MergeDeps): Promise<Ticket> => {
  const into = await readTicket(ticketId)
  if (into === undefined || !covers(unit, into.unit)) throw unitRefused()
  return into
}

/**
 * Ends a ticket in another of the same unit that tells the same; both change at once, or neither.
 * @returns the ticket that ended
 * Faults: those of every act, caller.unit, merge.itself, merge.too-many.
 */
export const mergeTicket = async (
  { ticketId, actionId }: { readonly ticketId: string; readonly actionId: string },
  body: z.output<typeof MergerBody>,
  caller: Caller,
  deps: MergeDeps,
): Promise<Ticket> => {
  const act = { ticketId, actionId, what: 'merge', asked: body }
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const duplicate = await deps.readTicket(ticketId)
    if (duplicate === undefined) throw unknownTicket()
    const into = await readInto(body.into, caller, deps)
    const merging = mergeTickets(duplicate, into, doingAct(act, caller, deps))
    if ('refusal' in merging) throw ticketFault(merging.refusal)
    if ('events' in merging) return duplicate
    if (await deps.appendBoth([duplicate, [merging.duplicate]], [into, [merging.into]]))
      return applyEvent(duplicate, merging.duplicate)
  }
  throw contendedTicket()
}
