import { arrivalDeadlines, idsOf, repeatedTimes } from './deadlines.ts'
import { type Doing, nextEvent } from './doing.ts'
import { stepUp } from './ladder.ts'
import type { Deadline, Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

/** Whatever ran of the unit that had it, ends; whistles go on. */
const ended = (ticket: Ticket): readonly string[] => idsOf(ticket, 'reach', 'accept', 'resolve', 'confirm', 'resume')

/** Nobody accepted, or nobody solved it in time: one level up, with that unit's times beginning now. */
export const escalated = (ticket: Ticket, { deadlineId, kind }: Deadline, doing: Doing): TicketEvent => {
  const event = nextEvent(ticket, doing)
  const up = stepUp(ticket, ticket.unit)
  const times = up.unit === ticket.unit ? repeatedTimes(ticket.policy) : ticket.policy
  return {
    ...event,
    type: 'escalated',
    set: arrivalDeadlines(times, up.unit, { ...doing, sequence: event.sequence }),
    cleared: ended(ticket),
    data: { deadlineId, cause: kind === 'accept' ? 'accept' : 'resolve', ...up },
  }
}

/** Its reporter says that it is not solved: one level up, with that unit's times beginning now; on the highest it stays. */
export const reopened = (ticket: Ticket, words: string, doing: Doing): TicketEvent => {
  const event = nextEvent(ticket, doing)
  const up = stepUp(ticket, ticket.unit)
  return {
    ...event,
    type: 'reopened',
    set: arrivalDeadlines(ticket.policy, up.unit, { ...doing, sequence: event.sequence }),
    cleared: ended(ticket),
    data: { words, ...up },
  }
}
