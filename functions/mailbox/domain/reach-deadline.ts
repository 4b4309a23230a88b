import { escalated } from './climb.ts'
import { allIds } from './deadlines.ts'
import { type Doing, nextEvent } from './doing.ts'
import { resumed } from './pause-ticket.ts'
import type { Deadline, DeadlineKind, Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

/** What a deadline that comes does; `early` is how many milliseconds it is still away; undefined when the ticket does not hold it any more. */
export type Reached = { readonly events: readonly TicketEvent[] } | { readonly early: number } | undefined

type Outcome = (ticket: Ticket, deadline: Deadline, doing: Doing) => TicketEvent

/** Nobody of the unit has looked, and half of the time to accept is gone. */
const unreachable: Outcome = (ticket, { deadlineId }, doing) => ({
  ...nextEvent(ticket, doing),
  type: 'unreachable',
  cleared: [deadlineId],
  data: { deadlineId, unit: ticket.unit },
})

const closedBySilence: Outcome = (ticket, _, doing) => ({
  ...nextEvent(ticket, doing),
  type: 'closed',
  cleared: allIds(ticket),
  data: { solved: true },
})

const reportMissed: Outcome = (ticket, { deadlineId, whistleId = '', department = '' }, doing) => ({
  ...nextEvent(ticket, doing),
  type: 'report-missed',
  cleared: [deadlineId],
  data: { whistleId, department, deadlineId },
})

const OUTCOMES: Readonly<Record<DeadlineKind, Outcome>> = {
  reach: unreachable,
  accept: escalated,
  resolve: escalated,
  confirm: closedBySilence,
  resume: (ticket, _, doing) => resumed(ticket, doing),
  'report-in': reportMissed,
}

/** The clock comes to a deadline. A message twice, late or out of order finds the deadline gone and does nothing. */
export const reachDeadline = (
  ticket: Ticket,
  deadlineId: string,
  { at, calendar }: Pick<Doing, 'at' | 'calendar'>,
): Reached => {
  const deadline = ticket.deadlines.find((one) => one.deadlineId === deadlineId)
  if (deadline === undefined) return undefined
  if (at < deadline.at) return { early: deadline.at - at }
  return { events: [OUTCOMES[deadline.kind](ticket, deadline, { by: { kind: 'clock' }, at, calendar })] }
}
