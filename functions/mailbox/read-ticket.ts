import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { type ChangeTicketDeps, changeTicket } from './change-ticket.ts'
import type { TicketStore } from './data/ticket.store.ts'
import type { DeskTicketRead } from './desk.contract.ts'
import { deskTicketOf } from './desk-reply.ts'
import { doingOf } from './doing-of.ts'
import { markSeen } from './domain/mark-seen.ts'
import { isVeiled } from './domain/reporter-trace.ts'
import { historyOf } from './history-reply.ts'

export type ReadTicketDeps = ChangeTicketDeps & Pick<TicketStore, 'readEvents'> & ReadingDeps

/**
 * A ticket with all that happened to it. The first look of the unit that must answer is an event, so that a deadline knows that somebody is
 * there; every look leaves a line of who read it, written before the answer. Faults: ticket.unknown, ticket.contended.
 */
export const readTicket = async (
  ticketId: string,
  caller: Caller,
  deps: ReadTicketDeps,
): Promise<z.input<typeof DeskTicketRead>> => {
  const now = deps.now()
  const ticket = await changeTicket(ticketId, (held) => markSeen(held, doingOf(caller, now)), deps)
  await recordReading(caller, { unit: ticket.unit, what: 'ticket', ids: [ticketId] }, deps)
  const events = await deps.readEvents(ticketId)
  const shown = events.filter(({ sequence }) => sequence <= ticket.version)
  return { ...deskTicketOf(ticket), history: historyOf(shown, isVeiled(ticket)) }
}
