import { leafOf } from '../../shared/kernel/unit.ts'
import { DAY_MINUTES, MINUTE_MS } from '../../shared/time/civil-days.ts'
import { minutesADay } from './clock-pieces.ts'
import { type Clock, deadlineOf, type Timing } from './service-clock.ts'
import type { Deadline, DeadlineKind, Policy, Ticket } from './ticket.ts'

/** From when, by which edition of the calendar, and in which event of the ticket. */
export type Beginning = { readonly at: number; readonly calendar: number; readonly sequence: number }

const begun = (kind: DeadlineKind, sequence: number, timing: Timing): Deadline => ({
  deadlineId: `${kind}-${sequence}`,
  kind,
  ...deadlineOf(timing),
  timing,
})

/** A clock of a unit's: days off may be of one street, so a working clock says whose days they are. */
const timingOf = (clock: Clock, unit: string, { at, calendar }: Beginning): Timing => ({
  startAt: at,
  clock,
  calendar,
  pauses: [],
  ...(clock.counts === 'working' ? { unit } : {}),
})
const roundTheClock = (minutes: number, { at, calendar }: Beginning): Timing => ({
  startAt: at,
  clock: { minutes, counts: 'always' },
  calendar,
  pauses: [],
})

const half = (clock: Clock): Clock => ({ ...clock, minutes: Math.max(1, Math.floor(clock.minutes / 2)) })

/** The times of a unit to which a ticket has just come: to look at it, to accept it, to solve it. */
export const arrivalDeadlines = (
  { accept, resolve }: Pick<Policy, 'accept' | 'resolve'>,
  unit: string,
  from: Beginning,
): readonly Deadline[] => [
  begun('reach', from.sequence, timingOf(half(accept), unit, from)),
  begun('accept', from.sequence, timingOf(accept, unit, from)),
  begun('resolve', from.sequence, timingOf(resolve, unit, from)),
]

const aDay = (clock: Clock): number => (clock.counts === 'always' ? DAY_MINUTES : (minutesADay(clock.hours) ?? 0))
const atLeastADay = (clock: Clock): Clock => ({ ...clock, minutes: Math.max(clock.minutes, aDay(clock)) })

/**
 * The times of the highest level when it let its own run out: they begin again, and last at least a day (of working time, a working day),
 * so that an urgent matter forgotten there does not grow by dozens of events a day.
 */
export const repeatedTimes = ({ accept, resolve }: Policy): Pick<Policy, 'accept' | 'resolve'> => ({
  accept: atLeastADay(accept),
  resolve: atLeastADay(resolve),
})

export const confirmDeadline = ({ confirm_min }: Policy, from: Beginning): Deadline =>
  begun('confirm', from.sequence, roundTheClock(confirm_min, from))

/** The end of a pause, on the whole minute at or after `until`. */
export const resumeDeadline = (until: number, from: Beginning): Deadline => {
  const minutes = Math.ceil(until / MINUTE_MS) - Math.ceil(from.at / MINUTE_MS)
  return begun('resume', from.sequence, roundTheClock(minutes, from))
}

export const reportInDeadline = (
  {
    whistleId,
    department,
    minutes,
  }: { readonly whistleId: string; readonly department: string; readonly minutes: number },
  from: Beginning,
): Deadline => ({
  ...begun('report-in', from.sequence, roundTheClock(minutes, from)),
  deadlineId: `report-in-${from.sequence}-${leafOf(department)}`,
  whistleId,
  department,
})

/**
 * A stopped or extended deadline reckoned anew by another event. It keeps its start, its edition of the calendar and whose days count: what
 * was promised stands, and only what is added moves it.
 */
export const reckonedAnew = (deadline: Deadline, sequence: number, timing: Partial<Timing>): Deadline =>
  begun(deadline.kind, sequence, { ...deadline.timing, ...timing })

/** The running deadline of a kind. */
export const running = ({ deadlines }: Pick<Ticket, 'deadlines'>, kind: DeadlineKind): Deadline | undefined =>
  deadlines.find((deadline) => deadline.kind === kind)

/** The ids of the running deadlines of these kinds. */
export const idsOf = ({ deadlines }: Pick<Ticket, 'deadlines'>, ...kinds: readonly DeadlineKind[]): readonly string[] =>
  deadlines.filter(({ kind }) => kinds.includes(kind)).map(({ deadlineId }) => deadlineId)

/** Of a whistle that is over. */
export const idsOfWhistle = ({ deadlines }: Pick<Ticket, 'deadlines'>, whistleId: string): readonly string[] =>
  deadlines.filter((deadline) => deadline.whistleId === whistleId).map(({ deadlineId }) => deadlineId)

/** All that runs: of a ticket that ends. */
export const allIds = ({ deadlines }: Pick<Ticket, 'deadlines'>): readonly string[] =>
  deadlines.map(({ deadlineId }) => deadlineId)
