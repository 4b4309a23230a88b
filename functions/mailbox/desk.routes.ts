import type { Routes } from '../shared/http/route.ts'
import { DeskList, DeskListQuery, DeskTicketRead } from './desk.contract.ts'
import { TicketParams } from './mailbox.contract.ts'

/** Who answers tickets. */
export const DESKS = ['property', 'station', 'street', 'department', 'district'] as const

/** What those see who must answer. */
export const deskRoutes = {
  // The unit is said by the query: the use case checks it by `covers`, and refuses by `caller.unit`.
  listTickets: {
    method: 'GET',
    path: '/v1/tickets',
    summary:
      '待办来信 Tickets of a unit and below, by unit and next deadline; of the district those that stand with it alone. The reading is recorded',
    allow: DESKS,
    touches: 'none',
    query: DeskListQuery,
    reply: DeskList,
    faults: ['caller.unit', 'request.cursor'],
  },
  readTicket: {
    method: 'GET',
    path: '/v1/tickets/{ticketId}',
    summary: '查看来信 A ticket with all that happened; it counts as seen, and the reading is recorded',
    allow: DESKS,
    touches: { lookup: 'ticket', param: 'ticketId' },
    params: TicketParams,
    reply: DeskTicketRead,
    faults: ['ticket.unknown', 'ticket.contended'],
  },
} as const satisfies Routes
