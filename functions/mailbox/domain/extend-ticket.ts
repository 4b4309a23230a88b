import { covers } from '../../shared/kernel/unit.ts'
import { idsOf, reckonedAnew, running } from './deadlines.ts'
import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import { EVENTS_ROOMY, EXTENSIONS_MAX } from './limits.ts'
import type { Extension, Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'
import { isAtWork, isPaused } from './ticket-states.ts'

const openOf = ({ extension }: Ticket): Extension | undefined =>
  extension === undefined || extension.answer !== undefined ? undefined : extension

/** Its time to solve is over: it is on its way up, however late the message. */
const isLate = (ticket: Ticket, at: number): boolean => (running(ticket, 'resolve')?.at ?? at) <= at

/** Strictly above by path; above the district is nobody. */
const isAbove = (unit: string, ticket: Ticket): boolean => unit !== ticket.unit && covers(unit, ticket.unit)

/** The responsible unit asks for more minutes of its clock while it still has some. */
export const askExtension = (
  ticket: Ticket,
  { minutes, reason }: { readonly minutes: number; readonly reason: string },
  doing: Doing,
): Decision =>
  decide(
    ticket,
    doing,
    [
      [unitOf(doing.by) !== ticket.unit, 'ticket.not-responsible'],
      [!isAtWork(ticket), 'ticket.state'],
      [isPaused(ticket), 'ticket.paused'],
      [!ticket.unit.includes('/'), 'extension.not-above'],
      [openOf(ticket) !== undefined, 'extension.open'],
      [isLate(ticket, doing.at), 'extension.late'],
      [minutes > ticket.policy.resolve.minutes, 'extension.too-long'],
      [ticket.extensions >= EXTENSIONS_MAX, 'extension.too-many'],
      [ticket.version >= EVENTS_ROOMY, 'ticket.too-long'],
    ],
    () => ({ ...nextEvent(ticket, doing), type: 'extension-asked', data: { minutes, reason } }),
  )

/**
 * A unit above grants it or not. Granted, the same clock has so many minutes more. `actionId` is that of the asking; the answer's own act
 * needs another.
 */
export const answerExtension = (
  ticket: Ticket,
  { actionId, granted, words }: { readonly actionId: string; readonly granted: boolean; readonly words: string },
  doing: Doing,
): Decision => {
  const asked = openOf(ticket)
  const deadline = running(ticket, 'resolve')
  return decide(
    ticket,
    doing,
    [
      [!isAbove(unitOf(doing.by), ticket), 'extension.not-above'],
      [asked?.actionId !== actionId, 'extension.none'],
      [isPaused(ticket), 'ticket.paused'],
      [isLate(ticket, doing.at), 'extension.late'],
    ],
    () => {
      const event = { ...nextEvent(ticket, doing), type: 'extension-answered', data: { granted, words } } as const
      if (!granted || asked === undefined || deadline === undefined) return event
      const { clock } = deadline.timing
      return {
        ...event,
        set: [reckonedAnew(deadline, event.sequence, { clock: { ...clock, minutes: clock.minutes + asked.minutes } })],
        cleared: idsOf(ticket, 'resolve'),
      }
    },
  )
}
