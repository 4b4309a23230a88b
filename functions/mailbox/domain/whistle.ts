import { idsOfWhistle, reportInDeadline } from './deadlines.ts'
import { isComplainedOf } from './desk-sight.ts'
import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import { levelOf } from './ladder.ts'
import { DEPARTMENTS_CALLED_MAX, DEPARTMENTS_MAX, EVENTS_ROOMY, REPORT_IN_MAX_MIN, WHISTLES_MAX } from './limits.ts'
import type { Ticket, Whistle } from './ticket.ts'
import type { Decision } from './ticket-event.ts'
import { isAtWork } from './ticket-states.ts'

export type Blowing = {
  readonly whistleId: string
  readonly departments: readonly string[]
  readonly words: string
  /** Round the clock; what the policy says without it. */
  readonly minutes?: number
}

/** Whistles that nobody has ended. */
export const runningWhistles = ({ whistles }: Pick<Ticket, 'whistles'>): readonly Whistle[] =>
  whistles.filter(({ endedAt }) => endedAt === undefined)

const calledBy = (ticket: Ticket): number =>
  runningWhistles(ticket).reduce((sum, { departments }) => sum + departments.length, 0)

const isTooMuch = (ticket: Ticket, { departments }: Blowing): boolean =>
  ticket.whistles.length >= WHISTLES_MAX ||
  departments.length > DEPARTMENTS_MAX ||
  calledBy(ticket) + departments.length > DEPARTMENTS_CALLED_MAX

const isBarred = (ticket: Ticket, department: string): boolean =>
  levelOf(department) !== 'department' || isComplainedOf(ticket, department)

/** Of departments one does not call oneself; each once, and at least one. */
const areNamed = (ticket: Ticket, { departments }: Blowing): boolean =>
  departments.length > 0 &&
  new Set(departments).size === departments.length &&
  !departments.some((department) => isBarred(ticket, department) || department === ticket.unit)

/** The responsible unit calls departments to help: each must report in (报到) by a deadline of its own. A pause does not stop that. */
export const blowWhistle = (ticket: Ticket, asked: Blowing, doing: Doing): Decision => {
  const minutes = asked.minutes ?? ticket.policy.reportIn_min
  return decide(
    ticket,
    doing,
    [
      [unitOf(doing.by) !== ticket.unit, 'ticket.not-responsible'],
      [!isAtWork(ticket), 'ticket.state'],
      [ticket.whistles.some(({ whistleId }) => whistleId === asked.whistleId), 'whistle.reused'],
      [!areNamed(ticket, asked), 'ticket.unit-barred'],
      [minutes < 1 || minutes > REPORT_IN_MAX_MIN, 'whistle.minutes'],
      [isTooMuch(ticket, asked), 'whistle.too-many'],
      [ticket.version >= EVENTS_ROOMY, 'ticket.too-long'],
    ],
    () => {
      const event = nextEvent(ticket, doing)
      const { whistleId, words } = asked
      const from = { ...doing, sequence: event.sequence }
      const set = asked.departments.map((department) => reportInDeadline({ whistleId, department, minutes }, from))
      return {
        ...event,
        type: 'whistle-blown',
        set,
        data: {
          whistleId,
          words,
          departments: set.map(({ at }, index) => ({ unit: asked.departments[index] ?? '', dueAt: at })),
        },
      }
    },
  )
}

const whistleOf = ({ whistles }: Ticket, id: string): Whistle | undefined =>
  whistles.find(({ whistleId }) => whistleId === id)

export type Reporting = { readonly whistleId: string; readonly words?: string }

/** A called department reports in: late too, and then it stays visible that it was late. */
export const reportIn = (ticket: Ticket, { whistleId, words }: Reporting, doing: Doing): Decision => {
  const department = unitOf(doing.by)
  const whistle = whistleOf(ticket, whistleId)
  const own = whistle?.departments.find(({ unit }) => unit === department)
  return decide(
    ticket,
    doing,
    [
      [whistle === undefined, 'whistle.unknown'],
      [own === undefined, 'whistle.not-named'],
      [whistle?.endedAt !== undefined, 'whistle.ended'],
      [own?.reported !== undefined, 'whistle.reported'],
    ],
    () => ({
      ...nextEvent(ticket, doing),
      type: 'reported-in',
      cleared: ticket.deadlines
        .filter((deadline) => deadline.whistleId === whistleId && deadline.department === department)
        .map(({ deadlineId }) => deadlineId),
      data: { whistleId, department, ...(words === undefined ? {} : { words }) },
    }),
  )
}

/** The unit that blew it ends it, whoever has the ticket now: who has not reported in need not any more. */
export const endWhistle = (ticket: Ticket, { whistleId }: { readonly whistleId: string }, doing: Doing): Decision => {
  const whistle = whistleOf(ticket, whistleId)
  return decide(
    ticket,
    doing,
    [
      [whistle === undefined, 'whistle.unknown'],
      [whistle !== undefined && unitOf(whistle.by) !== unitOf(doing.by), 'whistle.not-blower'],
      [whistle?.endedAt !== undefined, 'whistle.ended'],
    ],
    () => ({
      ...nextEvent(ticket, doing),
      type: 'whistle-ended',
      cleared: idsOfWhistle(ticket, whistleId),
      data: { whistleId },
    }),
  )
}
