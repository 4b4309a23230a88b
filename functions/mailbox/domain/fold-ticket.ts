import { FOLD_STEPS } from './fold-steps.ts'
import { ACTS_KEPT } from './limits.ts'
import { assertSound } from './sound-ticket.ts'
import type { Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

type Told<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>

const born = ({ ticketId, at, data }: Told<'opened'>): Ticket => {
  const { skipped: _, ...opened } = data
  return {
    ...opened,
    ticketId,
    version: 0,
    unit: data.ladder[data.rung]?.unit ?? '',
    state: 'submitted',
    openedAt: at,
    deadlines: [],
    pauses: 0,
    extensions: 0,
    whistles: [],
    absorbed: [],
    acts: [],
  }
}

const stepped = <T extends TicketEvent['type']>(ticket: Ticket, event: Told<T> & { readonly type: T }): Ticket =>
  FOLD_STEPS[event.type](ticket, event)

/**
 * The ticket after one more event.
 * @param ticket undefined before the event that opens it
 * @throws Error when the event cannot follow (another ticket's, out of sequence, ending what does not run), or leaves a live ticket without
 *   the deadline that its state needs: such a ticket would be forgotten, so it must not be written
 */
export const applyEvent = (ticket: Ticket | undefined, event: TicketEvent): Ticket => {
  const before = event.type === 'opened' ? born(event) : ticket
  if (before === undefined || (ticket !== undefined && event.type === 'opened'))
    throw new Error('A ticket is opened once, and first.')
  const { set, cleared, act } = event
  const after: Ticket = {
    ...stepped(before, event),
    version: event.sequence,
    deadlines: [...before.deadlines.filter(({ deadlineId }) => !cleared.includes(deadlineId)), ...set],
    acts: act === undefined ? before.acts : [...before.acts, act].slice(-ACTS_KEPT),
  }
  assertSound(before, event, after)
  return after
}

/** A ticket from all its events, in order; undefined of none. */
export const foldTicket = (events: readonly TicketEvent[], from?: Ticket): Ticket | undefined =>
  events.reduce<Ticket | undefined>(applyEvent, from)
