import type { Serve } from '../shared/http/route.ts'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ActDeps, actOnTicket, type Command } from './act-on-ticket.ts'
import type { actRoutes } from './acts.routes.ts'
import { deskTicketOf } from './desk-reply.ts'
import { acceptTicket } from './domain/accept-ticket.ts'
import { declineOffer } from './domain/decline-offer.ts'
import { answerExtension, askExtension } from './domain/extend-ticket.ts'
import { offerTicket } from './domain/offer-ticket.ts'
import { pauseTicket, resumeTicket } from './domain/pause-ticket.ts'
import { startTicket } from './domain/start-ticket.ts'
import { type MergeDeps, mergeTicket } from './merge-ticket.ts'
import { type ResolveDeps, resolveWithEvidence } from './resolve-with-evidence.ts'

export type ActsDeps = ActDeps & MergeDeps & ResolveDeps
type Asking = { readonly params: { readonly ticketId: string; readonly actionId: string }; readonly caller: Caller }

/** Which rule answers which act. */
export const serveActs = (deps: ActsDeps): Serve<typeof actRoutes> => {
  const act = async ({ params, caller }: Asking, what: string, asked: unknown, command: Command) =>
    deskTicketOf(await actOnTicket({ ...params, what, asked }, command, caller, deps))
  return {
    acceptTicket: (input) => act(input, 'accept', undefined, acceptTicket),
    startTicket: (input) => act(input, 'start', undefined, startTicket),
    resolveTicket: async ({ params, body, caller }) =>
      deskTicketOf(await resolveWithEvidence(params, body, caller, deps)),
    offerTicket: (input) => act(input, 'offer', input.body, (ticket, doing) => offerTicket(ticket, input.body, doing)),
    declineTicket: async ({ params, body, caller }) => {
      const command: Command = (ticket, doing) => declineOffer(ticket, body, doing)
      await actOnTicket({ ...params, what: 'decline', asked: body }, command, caller, deps)
      return params
    },
    pauseTicket: (input) => {
      const { reason, counterParty, until } = input.body
      return act(input, 'pause', input.body, (ticket, doing) =>
        pauseTicket(ticket, { reason, counterParty, until: Date.parse(until) }, doing),
      )
    },
    resumeTicket: (input) => act(input, 'resume', undefined, resumeTicket),
    askExtension: (input) =>
      act(input, 'ask-extension', input.body, (ticket, doing) => askExtension(ticket, input.body, doing)),
    answerExtension: ({ params: { ticketId, actionId }, body, caller }) =>
      // The asking has the id of the path: the answer is an act of its own.
      act({ params: { ticketId, actionId: `${actionId}-answer` }, caller }, 'answer-extension', body, (ticket, doing) =>
        answerExtension(ticket, { actionId, ...body }, doing),
      ),
    mergeTicket: async ({ params, body, caller }) => deskTicketOf(await mergeTicket(params, body, caller, deps)),
  }
}
