import type { Serve } from '../shared/http/route.ts'
import { type AnswerOwnTicketDeps, answerOwnTicket } from './answer-own-ticket.ts'
import { type ListOwnTicketsDeps, listOwnTickets } from './list-own-tickets.ts'
import type { ownTicketRoutes } from './own-tickets.routes.ts'
import { type PutOwnTicketDeps, putOwnTicket } from './put-own-ticket.ts'
import { readOwnTicket } from './read-own-ticket.ts'

type All = PutOwnTicketDeps & AnswerOwnTicketDeps & ListOwnTicketsDeps
/** What comes of the secret `reporter`. */
export type Sealed = Pick<All, 'ownerHash' | 'reporterPut' | 'claimPhotos'>
/** What comes of the secret `cursor`. */
export type Cursors = Pick<All, 'sealCursor' | 'openCursor'>

/** Which use case answers which route of a courier's own tickets. */
export const serveOwnTickets = (
  open: Omit<All, keyof Sealed | keyof Cursors>,
  sealed: () => Promise<Sealed>,
  cursors: () => Promise<Cursors>,
): Serve<typeof ownTicketRoutes> => {
  const deps = async () => ({ ...open, ...(await sealed()) })
  return {
    putOwnTicket: async ({ params, body, caller }) => putOwnTicket({ ...params, body }, caller.id, await deps()),
    listOwnTickets: async ({ query, caller }) =>
      listOwnTickets(query, caller.id, { ...(await deps()), ...(await cursors()) }),
    readOwnTicket: async ({ params, caller }) => readOwnTicket(params.ticketId, caller.id, await deps()),
    answerOwnTicket: async ({ params, body, caller }) => answerOwnTicket({ ...params, body }, caller.id, await deps()),
  }
}
