import type { Serve } from '../shared/http/route.ts'
import type { deskRoutes } from './desk.routes.ts'
import { type ListTicketsDeps, listTickets } from './list-tickets.ts'
import { type ReadTicketDeps, readTicket } from './read-ticket.ts'

type Cursors = Pick<ListTicketsDeps, 'sealCursor' | 'openCursor'>
export type DeskDeps = Omit<ListTicketsDeps, keyof Cursors> & ReadTicketDeps

/** Which use case answers which route of the desk. */
export const serveDesk = (deps: DeskDeps, cursors: () => Promise<Cursors>): Serve<typeof deskRoutes> => ({
  listTickets: async ({ query, caller }) => listTickets(query, caller, { ...deps, ...(await cursors()) }),
  readTicket: ({ params, caller }) => readTicket(params.ticketId, caller, deps),
})
