import type { Routes } from '../shared/http/route.ts'
import { DeskTicket, DeskWhistle } from './desk.contract.ts'
import { DESKS } from './desk.routes.ts'
import {
  ReportBody,
  WhistleActionParams,
  WhistleBody,
  WhistleParams,
  Whistles,
  WhistlesQuery,
} from './whistles.contract.ts'

/** A whistle calls departments to a ticket; each reports in by its own deadline, and whoever blew it ends it. */
export const whistleRoutes = {
  blowWhistle: {
    method: 'PUT',
    path: '/v1/tickets/{ticketId}/whistles/{whistleId}',
    summary: '吹哨 Call departments to a ticket of yours: each must report in by its deadline',
    allow: DESKS,
    touches: { lookup: 'ticket-desk', param: 'ticketId' },
    params: WhistleParams,
    body: WhistleBody,
    reply: DeskTicket,
    faults: [
      'ticket.unknown',
      'ticket.state',
      'ticket.not-responsible',
      'ticket.act-reused',
      'ticket.contended',
      'ticket.unit-barred',
      'whistle.reused',
      'whistle.minutes',
      'whistle.too-many',
      'ticket.too-long',
    ],
  },
  reportIn: {
    method: 'PUT',
    path: '/v1/tickets/{ticketId}/whistles/{whistleId}/reports/{actionId}',
    summary: '报到 Report in for your department',
    allow: ['department'],
    touches: { lookup: 'ticket-whistled', param: 'ticketId' },
    params: WhistleActionParams,
    body: ReportBody,
    reply: DeskWhistle,
    faults: [
      'ticket.unknown',
      'ticket.act-reused',
      'ticket.contended',
      'whistle.unknown',
      'whistle.ended',
      'whistle.reported',
      'whistle.not-named',
    ],
  },
  endWhistle: {
    method: 'PUT',
    path: '/v1/tickets/{ticketId}/whistles/{whistleId}/ends/{actionId}',
    summary: '收哨 End a whistle that you blew',
    allow: DESKS,
    touches: { lookup: 'ticket-blower', param: 'ticketId' },
    params: WhistleActionParams,
    reply: DeskWhistle,
    faults: [
      'ticket.unknown',
      'ticket.act-reused',
      'ticket.contended',
      'whistle.unknown',
      'whistle.ended',
      'whistle.not-blower',
    ],
  },
  listWhistles: {
    method: 'GET',
    path: '/v1/whistles',
    summary: '待报到 Whistles that run and name the caller’s unit; the reading is recorded',
    allow: DESKS,
    touches: 'none',
    query: WhistlesQuery,
    reply: Whistles,
    faults: ['request.cursor'],
  },
} as const satisfies Routes
