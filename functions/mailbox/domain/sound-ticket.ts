import type { DeadlineKind, Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

/** The deadlines whose coming moves a ticket on. In each state exactly these run, so that no live ticket is ever forgotten. */
const movers = ({ state, pause }: Ticket): readonly DeadlineKind[] => {
  if (state === 'closed' || state === 'merged') return []
  if (state === 'resolved') return ['confirm']
  if (pause !== undefined) return ['resume']
  return state === 'submitted' ? ['accept', 'resolve'] : ['resolve']
}
const MOVERS: readonly DeadlineKind[] = ['accept', 'resolve', 'confirm', 'resume']

const runs = ({ deadlines }: Ticket): readonly DeadlineKind[] =>
  deadlines
    .map(({ kind }) => kind)
    .filter((kind) => MOVERS.includes(kind))
    .sort()

/** Who is awaited by a whistle, and only while it runs and he has neither reported nor missed his time. */
const awaited = ({ whistles }: Ticket): number =>
  whistles
    .filter(({ endedAt }) => endedAt === undefined)
    .flatMap(({ departments }) => departments)
    .filter(({ reported, missedAt }) => reported === undefined && missedAt === undefined).length

const follows = (before: Ticket, { ticketId, sequence, cleared, set, at }: TicketEvent): string | undefined => {
  const ids = new Set(before.deadlines.map(({ deadlineId }) => deadlineId))
  if (ticketId !== before.ticketId) return 'another ticket'
  if (sequence !== before.version + 1) return `event ${sequence} after ${before.version}`
  if (before.state === 'closed') return 'something after it closed'
  if (!cleared.every((id) => ids.has(id))) return `the end of what does not run: ${cleared.join(' ')}`
  if (set.some((deadline) => ids.has(deadline.deadlineId))) return 'a deadline twice'
  // A due item of a minute gone by would be found by nobody.
  return set.some((deadline) => deadline.at <= at) ? 'a deadline in the past' : undefined
}

const stands = (ticket: Ticket): string | undefined => {
  const [wanted, found] = [movers(ticket).join(' '), runs(ticket).join(' ')]
  if (wanted !== found) return `${ticket.state} with ${found || 'nothing'} running, not ${wanted || 'nothing'}`
  const count = (kind: DeadlineKind): number => ticket.deadlines.filter((one) => one.kind === kind).length
  if (count('report-in') !== awaited(ticket)) return `${count('report-in')} reports awaited, not ${awaited(ticket)}`
  return count('reach') > (ticket.state === 'submitted' && ticket.seenAt === undefined ? 1 : 0)
    ? 'awaiting that somebody looks who has looked'
    : undefined
}

/**
 * What must be of every ticket after every event, whatever the rules above intend.
 * @throws Error, which says what is not
 */
export const assertSound = (before: Ticket, event: TicketEvent, after: Ticket): void => {
  const wrong = follows(before, event) ?? stands(after)
  if (wrong !== undefined)
    throw new Error(`Ticket ${before.ticketId}, event ${event.sequence} (${event.type}): ${wrong}.`)
}
