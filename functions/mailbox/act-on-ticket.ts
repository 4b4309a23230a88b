import type { Caller } from '../shared/kernel/caller.ts'
import { type ChangeTicketDeps, changeTicket } from './change-ticket.ts'
import { doingOf } from './doing-of.ts'
import type { Doing } from './domain/doing.ts'
import type { Ticket } from './domain/ticket.ts'
import type { Decision } from './domain/ticket-event.ts'

export type ActDeps = ChangeTicketDeps & {
  readonly now: () => number
  /** A digest of a text: by it the same act is known again. */
  readonly digest: (text: string) => string
}
/** What somebody of a desk does under a client-made id. `asked` is all that is asked, for the digest. */
export type Act = {
  readonly ticketId: string
  readonly actionId: string
  readonly what: string
  readonly asked?: unknown
}
export type Command = (ticket: Ticket, doing: Doing) => Decision

/** An act with its digest: the same id for another thing, or with other words, is another digest. */
export const doingAct = (
  { actionId, what, asked }: Act,
  caller: Caller,
  { now, digest }: Pick<ActDeps, 'now' | 'digest'>,
): Doing => ({
  ...doingOf(caller, now()),
  act: { actionId, digest: digest(JSON.stringify([what, asked])) },
})

/**
 * Does one thing to a ticket, once: the same act again changes nothing and is answered by the ticket as it is. The time is
 * taken anew in each round, so that whoever lost a race does not write himself before what he lost to.
 * Faults: ticket.unknown, ticket.act-reused, ticket.contended, and whatever the rule refuses.
 */
export const actOnTicket = (act: Act, command: Command, caller: Caller, deps: ActDeps): Promise<Ticket> =>
  changeTicket(act.ticketId, (ticket) => command(ticket, doingAct(act, caller, deps)), deps)
