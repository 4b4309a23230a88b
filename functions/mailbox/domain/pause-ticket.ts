import { MINUTE_MS } from '../../shared/time/civil-days.ts'
import { idsOf, reckonedAnew, resumeDeadline } from './deadlines.ts'
import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import { EVENTS_ROOMY, PAUSE_MAX_MS, PAUSES_MAX } from './limits.ts'
import type { Deadline, Ticket } from './ticket.ts'
import type { Decision, TicketEvent } from './ticket-event.ts'
import { isAtWork, isPaused } from './ticket-states.ts'

export type Pausing = { readonly reason: string; readonly counterParty: string; readonly until: number }

const stoppedBy = ({ deadlines }: Ticket): readonly Deadline[] => deadlines.filter(({ kind }) => kind === 'resolve')

/** From the next whole minute to a month. */
const isUntil = (until: number, at: number): boolean =>
  Math.ceil(until / MINUTE_MS) > Math.ceil(at / MINUTE_MS) && until - at <= PAUSE_MAX_MS

/**
 * The responsible unit waits for somebody outside: the time to solve it stops until an end, at which it goes on by itself. Not with an offer
 * open, which is taken back first: whoever takes it over finds its clock running. Not once the time is over.
 */
export const pauseTicket = (ticket: Ticket, { reason, counterParty, until }: Pausing, doing: Doing): Decision => {
  const stopped = stoppedBy(ticket)
  return decide(
    ticket,
    doing,
    [
      [unitOf(doing.by) !== ticket.unit, 'ticket.not-responsible'],
      [!isAtWork(ticket), 'ticket.state'],
      [isPaused(ticket), 'ticket.paused'],
      [ticket.offeredTo !== undefined, 'ticket.offered'],
      [stopped.some(({ at }) => at <= doing.at), 'pause.late'],
      [!isUntil(until, doing.at), 'pause.until'],
      [ticket.pauses >= PAUSES_MAX, 'pause.too-many'],
      [ticket.version >= EVENTS_ROOMY, 'ticket.too-long'],
    ],
    () => {
      const event = nextEvent(ticket, doing)
      const end = resumeDeadline(until, { ...doing, sequence: event.sequence })
      return {
        ...event,
        type: 'paused',
        set: [end],
        cleared: stopped.map(({ deadlineId }) => deadlineId),
        data: { reason, counterParty, until: end.at, stopped },
      }
    },
  )
}

/** The clock goes on: what the pause stopped is reckoned anew with the pause in it. Minutes that a pause touches do not count. */
export const resumed = (ticket: Ticket, doing: Doing): TicketEvent => {
  const event = nextEvent(ticket, doing)
  const { pause } = ticket
  const stretch = pause === undefined ? [] : [{ from: pause.at, to: doing.at }]
  return {
    ...event,
    type: 'resumed',
    set: (pause?.stopped ?? []).map((deadline) =>
      reckonedAnew(deadline, event.sequence, { pauses: [...deadline.timing.pauses, ...stretch] }),
    ),
    cleared: idsOf(ticket, 'resume'),
    data: {},
  }
}

/** The responsible unit need not wait any longer. */
export const resumeTicket = (ticket: Ticket, doing: Doing): Decision =>
  decide(
    ticket,
    doing,
    [
      [unitOf(doing.by) !== ticket.unit, 'ticket.not-responsible'],
      [!isPaused(ticket), 'ticket.state'],
    ],
    () => resumed(ticket, doing),
  )
