import type * as z from 'zod'
import type { OwnPlace, OwnTicketStore } from './data/own-ticket.store.ts'
import type { TicketStore } from './data/ticket.store.ts'
import { ownLineOf } from './own-ticket-reply.ts'
import type { OwnTickets, OwnTicketsQuery } from './own-tickets.contract.ts'

export type ListOwnTicketsDeps = Pick<OwnTicketStore, 'ownPage'> &
  Pick<TicketStore, 'readTickets'> & {
    readonly ownerHash: (courierId: string) => string
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => OwnPlace
  }

/** What the calling courier wrote, newest first. Fault: request.cursor. */
export const listOwnTickets = async (
  { limit, cursor }: z.output<typeof OwnTicketsQuery>,
  courierId: string,
  { ownPage, readTickets, ownerHash, sealCursor, openCursor }: ListOwnTicketsDeps,
): Promise<z.input<typeof OwnTickets>> => {
  const holder = `${courierId}#tickets`
  const from = cursor === undefined ? undefined : openCursor(cursor, holder)
  const { ticketIds, next } = await ownPage(ownerHash(courierId), limit, from)
  return {
    items: (await readTickets(ticketIds)).map(ownLineOf),
    ...(next === undefined ? {} : { next: sealCursor(next, holder) }),
  }
}
