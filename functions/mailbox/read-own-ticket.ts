import type * as z from 'zod'
import { leafOf } from '../shared/kernel/unit.ts'
import type { CatalogueStore } from './data/catalogue.store.ts'
import type { OwnTicketStore } from './data/own-ticket.store.ts'
import type { ProjectionStore } from './data/projection.store.ts'
import type { TicketStore } from './data/ticket.store.ts'
import { categoryOf } from './domain/catalogue.ts'
import type { Ticket } from './domain/ticket.ts'
import type { TicketEvent } from './domain/ticket-event.ts'
import { ownTicketOf } from './own-ticket-reply.ts'
import type { OwnTicket } from './own-tickets.contract.ts'
import { unknownTicket } from './ticket-faults.ts'

type Reply = z.input<typeof OwnTicket>

export type ShowOwnTicketDeps = Pick<TicketStore, 'readEvents'> &
  Pick<CatalogueStore, 'readCatalogueVersion'> &
  Pick<ProjectionStore, 'readCommunity'>
export type ReadOwnTicketDeps = ShowOwnTicketDeps &
  Pick<TicketStore, 'readTicket'> &
  Pick<OwnTicketStore, 'ownDigest'> & {
    /** The name under which a courier's own list is kept. */
    readonly ownerHash: (courierId: string) => string
  }

/** The name of the unit that answers: of a community, as the registry says. */
const nameOf = async (unit: string, { readCommunity }: ShowOwnTicketDeps): Promise<string | undefined> => {
  const leaf = leafOf(unit)
  return leaf.startsWith('com_') ? (await readCommunity(leaf))?.name : undefined
}

/** A ticket as its reporter reads it, with its events if they are at hand. */
export const showOwnTicket = async (
  ticket: Ticket,
  deps: ShowOwnTicketDeps,
  known?: readonly TicketEvent[],
): Promise<Reply> => {
  const [events, catalogue, unit] = await Promise.all([
    known ?? deps.readEvents(ticket.ticketId),
    deps.readCatalogueVersion(ticket.policy.version),
    nameOf(ticket.unit, deps),
  ])
  const category = catalogue && categoryOf(catalogue, ticket.categoryId)
  // What happened since the ticket was read is told by the next reading.
  const told = events.filter(({ sequence }) => sequence <= ticket.version)
  return ownTicketOf(ticket, told, { unit, category: category && { zh: category.zh, en: category.en } })
}

/** A ticket that this courier wrote; another's is answered as one that never was. Fault: ticket.unknown. */
export const requireOwn = async (
  ticketId: string,
  courierId: string,
  { ownDigest, ownerHash }: Pick<ReadOwnTicketDeps, 'ownDigest' | 'ownerHash'>,
): Promise<void> => {
  const own = await ownDigest({ ownerHash: ownerHash(courierId), ticketId })
  if (own === undefined) throw unknownTicket()
}

/** One of the calling courier's tickets: who answers, by when and why then, and all that was done. Fault: ticket.unknown. */
export const readOwnTicket = async (ticketId: string, courierId: string, deps: ReadOwnTicketDeps): Promise<Reply> => {
  await requireOwn(ticketId, courierId, deps)
  const ticket = await deps.readTicket(ticketId)
  if (ticket === undefined) throw unknownTicket()
  return showOwnTicket(ticket, deps)
}
