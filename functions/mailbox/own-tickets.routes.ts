import type { Routes } from '../shared/http/route.ts'
import { ActionParams, TicketParams } from './mailbox.contract.ts'
import { AnswerBody, OwnTicket, OwnTickets, OwnTicketsQuery, TicketBody } from './own-tickets.contract.ts'

/** What a courier writes into the mailbox, and reads of it. */
export const ownTicketRoutes = {
  putOwnTicket: {
    method: 'PUT',
    path: '/v1/me/tickets/{ticketId}',
    summary: '写信 Write to the mailbox; the same request again is the same ticket',
    allow: ['courier'],
    touches: 'self',
    unlogged: true,
    params: TicketParams,
    body: TicketBody,
    reply: OwnTicket,
    faults: [
      'ticket.reused',
      'ticket.too-many',
      'ticket.contended',
      'courier.not-enrolled',
      'place.unknown',
      'category.unknown',
      'category.kind',
      'photo.unknown',
      'key.none-current',
    ],
  },
  listOwnTickets: {
    method: 'GET',
    path: '/v1/me/tickets',
    summary: '我的来信 What the calling courier wrote, newest first',
    allow: ['courier'],
    touches: 'self',
    unlogged: true,
    query: OwnTicketsQuery,
    reply: OwnTickets,
    faults: ['request.cursor', 'key.none-current'],
  },
  readOwnTicket: {
    method: 'GET',
    path: '/v1/me/tickets/{ticketId}',
    summary: '查看来信 One of his tickets: who answers, by when and why then, what was done',
    allow: ['courier'],
    touches: 'self',
    unlogged: true,
    params: TicketParams,
    reply: OwnTicket,
    faults: ['ticket.unknown', 'key.none-current'],
  },
  answerOwnTicket: {
    method: 'PUT',
    path: '/v1/me/tickets/{ticketId}/answers/{actionId}',
    summary: '确认办结 Say whether it is solved: if not, it goes one level up',
    allow: ['courier'],
    touches: 'self',
    unlogged: true,
    params: ActionParams,
    body: AnswerBody,
    reply: OwnTicket,
    faults: ['ticket.unknown', 'ticket.state', 'ticket.act-reused', 'ticket.contended', 'key.none-current'],
  },
} as const satisfies Routes
