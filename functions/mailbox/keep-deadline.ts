import { LATEST_EDITION } from '../shared/time/working-calendar.ts'
import { type ChangeTicketDeps, changeTicket } from './change-ticket.ts'
import type { DueMessage } from './domain/delivery.ts'
import { NOTHING } from './domain/doing.ts'
import { reachDeadline } from './domain/reach-deadline.ts'

export type KeepDeadlineDeps = ChangeTicketDeps & { readonly now: () => number }

/** What became of a message: the deadline was reached so many milliseconds late, or it is still away, or the ticket does not hold it any more. */
export type Kept =
  | { readonly how: 'reached'; readonly late_ms: number }
  | { readonly how: 'early' }
  | { readonly how: 'not-held' }

/**
 * Lets a ticket reach one of its deadlines, if it holds it still and its time has come. The one way in for the queue and for the sweeper:
 * whoever comes second, or after the desk, finds the deadline gone, for all write under the ticket's version.
 * @throws whatever the store meets; a Fault when the ticket is unknown or changes all the time
 */
export const keepDeadline = async ({ ticketId, deadlineId, at }: DueMessage, deps: KeepDeadlineDeps): Promise<Kept> => {
  const met: { how: Kept['how'] } = { how: 'not-held' }
  await changeTicket(
    ticketId,
    (ticket) => {
      const reached = reachDeadline(ticket, deadlineId, { at: deps.now(), calendar: LATEST_EDITION })
      met.how = reached === undefined ? 'not-held' : 'early' in reached ? 'early' : 'reached'
      return reached === undefined || 'early' in reached ? NOTHING : reached
    },
    deps,
  )
  return met.how === 'reached' ? { how: met.how, late_ms: deps.now() - at } : { how: met.how }
}
