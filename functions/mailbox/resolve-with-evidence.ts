import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { type ActDeps, actOnTicket, doingAct } from './act-on-ticket.ts'
import type { ResolutionBody } from './acts.contract.ts'
import { type ChangeBesideDeps, changeTicketBeside } from './change-ticket.ts'
import type { AlsoWritten } from './data/ticket.store.ts'
import { resolveTicket } from './domain/resolve-ticket.ts'
import type { Ticket } from './domain/ticket.ts'

export type Claim = {
  readonly ticketId: string
  readonly photoIds: readonly string[]
  readonly unit: string
  readonly at: number
}
export type ResolveDeps = ActDeps &
  ChangeBesideDeps & {
    /** What makes photographs of a unit's desk this ticket's for good, in the ticket's own transaction. */
    readonly claimEvidence: (claim: Claim) => AlsoWritten
  }

const photoUnknown = (): Fault =>
  new Fault(
    'invalid',
    'photo.unknown',
    '照片不存在、未通过，或已用于其他来信。A photograph is not your unit’s, was refused, or is on another letter.',
  )

/**
 * Says what was done, with words and photographs of the desk's own, which become the ticket's in the same transaction.
 * Faults: those of every act, ticket.evidence, photo.unknown.
 */
export const resolveWithEvidence = (
  { ticketId, actionId }: { readonly ticketId: string; readonly actionId: string },
  body: z.output<typeof ResolutionBody>,
  caller: Caller,
  deps: ResolveDeps,
): Promise<Ticket> => {
  const act = { ticketId, actionId, what: 'resolve', asked: body }
  if (body.photos.length === 0)
    return actOnTicket(act, (ticket, doing) => resolveTicket(ticket, body, doing), caller, deps)
  const items = deps.claimEvidence({ ticketId, photoIds: body.photos, unit: caller.unit, at: deps.now() })
  return changeTicketBeside(
    ticketId,
    (ticket) => resolveTicket(ticket, body, doingAct(act, caller, deps)),
    { items, refused: photoUnknown },
    deps,
  )
}
