import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { recordReading } from '../shared/kernel/reading.ts'
import { covers } from '../shared/kernel/unit.ts'
import { dayAt, startOfDay } from '../shared/time/civil-days.ts'
import type { CatalogueStore } from './data/catalogue.store.ts'
import type { DeskListStore, DeskPlace } from './data/desk-list.store.ts'
import { beginningOf, deskTicketOf } from './desk-reply.ts'
import type { Catalogue } from './domain/catalogue.ts'
import { readersOf } from './domain/desk-sight.ts'
import { isVeiled } from './domain/reporter-trace.ts'
import { fitting, LOOKED_AT_MAX, matches, REQUESTS_MAX, type RequestFilter } from './domain/request-filter.ts'
import type { Ticket } from './domain/ticket.ts'
import { filterOf } from './list-own-requests.ts'
import type { RequestsQuery, ServiceRequests } from './open311.contract.ts'
import { deskRequestOf } from './open311-reply.ts'
import { idOfFile } from './open311-services.ts'
import { type ReadTicketDeps, readTicket } from './read-ticket.ts'

type Query = z.output<typeof RequestsQuery>
type Reply = z.input<typeof ServiceRequests>

export type DeskRequestsDeps = ReadTicketDeps &
  DeskListStore &
  Pick<CatalogueStore, 'readCatalogue'> & {
    readonly readTickets: (ids: readonly string[]) => Promise<readonly Ticket[]>
  }

/** One page of the store. */
const PAGE = 100

const STATES = { open: 'open', closed: 'done' } as const

/** A ticket by the time that is told of it: who could ask by the second for one without a minute would soon know the minute. */
const asTold = (ticket: Ticket): Ticket =>
  isVeiled(ticket) ? { ...ticket, openedAt: startOfDay(dayAt(ticket.openedAt)) } : ticket

const ofState = async (
  status: keyof typeof STATES,
  filter: RequestFilter,
  unit: string,
  { listDesk }: DeskRequestsDeps,
): Promise<readonly Ticket[]> => {
  const found: Ticket[] = []
  let from: DeskPlace | undefined
  for (let read = 0; read < LOOKED_AT_MAX && found.length < REQUESTS_MAX; read += PAGE) {
    const asked = { unit, state: STATES[status], limit: PAGE, ...(from === undefined ? {} : { from }) }
    const { tickets, next } = await listDesk(asked)
    found.push(...tickets.filter((ticket) => matches(asTold(ticket), filter)))
    if (next === undefined) break
    from = next
  }
  return found
}

/** Open ones first: they are what a desk is there for. */
const deskOf = async (filter: RequestFilter, unit: string, deps: DeskRequestsDeps): Promise<readonly Ticket[]> => {
  const [open, closed] = await Promise.all(
    (['open', 'closed'] as const).map((status) =>
      filter.status?.includes(status) === false ? [] : ofState(status, filter, unit, deps),
    ),
  )
  return fitting([...(open ?? []), ...(closed ?? [])])
}

/** Those of these ids that the caller may read; others are as ones that never were. */
const namedFor = async (ids: readonly string[], { unit }: Caller, deps: DeskRequestsDeps): Promise<readonly Ticket[]> =>
  (await deps.readTickets(ids)).filter((ticket) => readersOf(ticket).some((reader) => covers(unit, reader)))

/** As a line of a list: by the beginning of its words, so that no letter is read whole without being marked as seen. */
const lineOf = (ticket: Ticket, catalogue: Catalogue): Reply[number] =>
  deskRequestOf({ ...deskTicketOf(ticket), words: beginningOf(ticket.words) }, catalogue)

/**
 * Tickets of the caller's unit and below as GeoReport v2 requests, veiled as everywhere, each with the beginning of its words alone. A list
 * that shows some leaves a line of who read it.
 */
export const listDeskRequests = async (query: Query, caller: Caller, deps: DeskRequestsDeps): Promise<Reply> => {
  const { service_request_id: ids } = query
  const [catalogue, tickets] = await Promise.all([
    deps.readCatalogue(),
    ids === undefined ? deskOf(filterOf(query, deps.now()), caller.unit, deps) : namedFor(ids, caller, deps),
  ])
  const shown = tickets.map(({ ticketId }) => ticketId)
  if (shown.length > 0) await recordReading(caller, { unit: caller.unit, what: 'open311-requests', ids: shown }, deps)
  return tickets.map((ticket) => lineOf(ticket, catalogue))
}

/** One ticket that the caller may read. Faults: ticket.unknown, ticket.contended. */
export const readDeskRequest = async (file: string, caller: Caller, deps: DeskRequestsDeps): Promise<Reply> => {
  const [catalogue, ticket] = await Promise.all([deps.readCatalogue(), readTicket(idOfFile(file), caller, deps)])
  return [deskRequestOf(ticket, catalogue)]
}
