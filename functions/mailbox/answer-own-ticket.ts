import type * as z from 'zod'
import { LATEST_EDITION } from '../shared/time/working-calendar.ts'
import { type ChangeTicketDeps, changeTicket } from './change-ticket.ts'
import { type Answer, answerResolution } from './domain/answer-resolution.ts'
import type { AnswerBody, OwnTicket } from './own-tickets.contract.ts'
import { type ReadOwnTicketDeps, requireOwn, showOwnTicket } from './read-own-ticket.ts'

type Body = z.output<typeof AnswerBody>
export type AskedAnswer = { readonly ticketId: string; readonly actionId: string; readonly body: Body }
export type AnswerOwnTicketDeps = ReadOwnTicketDeps &
  ChangeTicketDeps & { readonly now: () => number; readonly digest: (text: string) => string }

const answerOf = (body: Body): Answer => {
  if (!body.solved) return body
  const { satisfied, words } = body
  return { solved: true, ...(satisfied === undefined ? {} : { satisfied }), ...(words === undefined ? {} : { words }) }
}

/**
 * The calling courier says whether what was done solved it; if not, it goes one level up. The same answer again is the same answer.
 * Faults: ticket.unknown, ticket.state, ticket.act-reused, ticket.contended.
 */
export const answerOwnTicket = async (
  { ticketId, actionId, body }: AskedAnswer,
  courierId: string,
  deps: AnswerOwnTicketDeps,
): Promise<z.input<typeof OwnTicket>> => {
  await requireOwn(ticketId, courierId, deps)
  const act = { actionId, digest: deps.digest(JSON.stringify(body)) }
  const answer = answerOf(body)
  const ticket = await changeTicket(
    ticketId,
    (held) =>
      answerResolution(held, answer, { by: { kind: 'reporter' }, at: deps.now(), calendar: LATEST_EDITION, act }),
    deps,
  )
  return showOwnTicket(ticket, deps)
}
