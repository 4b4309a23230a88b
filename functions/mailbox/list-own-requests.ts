import type * as z from 'zod'
import type { CatalogueStore } from './data/catalogue.store.ts'
import type { OwnPlace, OwnTicketStore } from './data/own-ticket.store.ts'
import { fitting, LOOKED_AT_MAX, matches, REQUESTS_MAX, type RequestFilter, spanOf } from './domain/request-filter.ts'
import type { Ticket } from './domain/ticket.ts'
import type { RequestsQuery, ServiceRequests } from './open311.contract.ts'
import { ownRequestOf } from './open311-reply.ts'
import { idOfFile } from './open311-services.ts'
import { ownTicketOf } from './own-ticket-reply.ts'
import { type ReadOwnTicketDeps, readOwnTicket } from './read-own-ticket.ts'

type Query = z.output<typeof RequestsQuery>
type Reply = z.input<typeof ServiceRequests>

export type OwnRequestsDeps = ReadOwnTicketDeps &
  Pick<OwnTicketStore, 'ownPage'> &
  Pick<CatalogueStore, 'readCatalogue'> & {
    readonly readTickets: (ids: readonly string[]) => Promise<readonly Ticket[]>
    readonly now: () => number
  }

/** One page of the store. */
const PAGE = 100

const instantOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text))

/** What a query asks for, in the domain's words. */
export const filterOf = ({ service_code: codes, start_date, end_date, status }: Query, now: number): RequestFilter => ({
  ...spanOf({ start: instantOf(start_date), end: instantOf(end_date) }, now),
  ...(codes === undefined ? {} : { codes }),
  ...(status === undefined ? {} : { status }),
})

/** Those of these ids that he wrote: another's is as one that never was. */
const namedBy = async (
  ids: readonly string[],
  courierId: string,
  deps: OwnRequestsDeps,
): Promise<readonly Ticket[]> => {
  const ownerHash = deps.ownerHash(courierId)
  const own = await Promise.all(ids.map((ticketId) => deps.ownDigest({ ownerHash, ticketId })))
  return deps.readTickets(ids.filter((_, place) => own[place] !== undefined))
}

/** His tickets of the span, newest first, at most a thousand. */
const ownOf = async (filter: RequestFilter, courierId: string, deps: OwnRequestsDeps): Promise<readonly Ticket[]> => {
  const found: Ticket[] = []
  let from: OwnPlace | undefined
  for (let read = 0; read < LOOKED_AT_MAX && found.length < REQUESTS_MAX; read += PAGE) {
    const { ticketIds, next } = await deps.ownPage(deps.ownerHash(courierId), PAGE, from)
    const tickets = await deps.readTickets(ticketIds)
    found.push(...tickets.filter((ticket) => matches(ticket, filter)))
    const last = tickets.at(-1)
    if (next === undefined || last === undefined || last.openedAt < filter.from) break
    from = next
  }
  return fitting(found)
}

/** The calling courier's tickets as GeoReport v2 requests. Ids named by the query are answered whatever else it says, as the standard has it. */
export const listOwnRequests = async (query: Query, courierId: string, deps: OwnRequestsDeps): Promise<Reply> => {
  const { service_request_id: ids } = query
  const [catalogue, tickets] = await Promise.all([
    deps.readCatalogue(),
    ids === undefined ? ownOf(filterOf(query, deps.now()), courierId, deps) : namedBy(ids, courierId, deps),
  ])
  return tickets.map((ticket) => ownRequestOf(ownTicketOf(ticket, [], {}), catalogue))
}

/** One of his tickets. Fault: ticket.unknown. */
export const readOwnRequest = async (file: string, courierId: string, deps: OwnRequestsDeps): Promise<Reply> => {
  const [catalogue, ticket] = await Promise.all([deps.readCatalogue(), readOwnTicket(idOfFile(file), courierId, deps)])
  return [ownRequestOf(ticket, catalogue)]
}
