/**
 * The service clock: when a deadline is, and why then. Everything in whole minutes of Asia/Shanghai: the clock starts with the first whole
 * minute at or after `startAt`, a deadline is the end of the last minute that counts. docs/decisions/the-service-clock.md
 */
import { MINUTE_MS } from '../../shared/time/civil-days.ts'
import { calendarOf, type WorkingCalendar } from '../../shared/time/working-calendar.ts'
import { minutesADay, type Piece, type PieceReason, type Section, sectionsFrom } from './clock-pieces.ts'

/** A stretch of a working day, half open: `to` is the first minute that does not count; `24:00` is the day's end. */
export type Segment = { readonly from: string; readonly to: string }
/** How many minutes, and which of them count: all of them, or those of these segments on working days in Shanghai. */
export type Clock =
  | { readonly minutes: number; readonly counts: 'always' }
  | { readonly minutes: number; readonly counts: 'working'; readonly hours: readonly Segment[] }
/** Epoch milliseconds, half open. */
export type Stretch = { readonly from: number; readonly to: number }
/** All that a deadline is reckoned from. `calendar` is the edition of the working calendar (shared/time/working-calendar.ts). */
export type Timing = {
  readonly startAt: number
  readonly clock: Clock
  readonly calendar: number
  /** Minutes touched by a pause do not count. */
  readonly pauses: readonly Stretch[]
  /** Whose offices: a day off may be of one street. Absent: of the district as a whole. */
  readonly unit?: string
}

/** A part of the way from start to deadline, epoch milliseconds on whole minutes, with the reason why it counts or not. */
export type ProofSpan = {
  readonly from: number
  readonly to: number
  readonly minutes: number
  readonly counted: boolean
  /** Of a counted span `counted`, or `make-up` or `local-workday` where the day is worked by an exception. */
  readonly why: PieceReason
  /** The holiday or the district's reason, in Chinese. */
  readonly name?: string
  /** Its days are of a year for which no notice is known. */
  readonly provisional?: true
}

/** The hours of the district's offices. */
export const WORKING_HOURS: readonly Segment[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]
/** A year round the clock, and as many working days as a year has: nobody is promised an answer later than that. */
export const CLOCK_MINUTES_MAX = 525_600
export const CLOCK_WORKING_DAYS_MAX = 250

/** Whether a catalogue may hold this clock: whole minutes, hours that are hours, and no more than a year of them. */
export const isClock = (clock: Clock): boolean => {
  if (!Number.isSafeInteger(clock.minutes) || clock.minutes < 1) return false
  if (clock.counts === 'always') return clock.minutes <= CLOCK_MINUTES_MAX
  return clock.minutes <= CLOCK_WORKING_DAYS_MAX * (minutesADay(clock.hours) ?? 0)
}

/** Where the calendar of an edition is asked; tests of amendments have their own editions. */
type Calendars = (edition: number, unit?: string) => WorkingCalendar

const startOf = ({ startAt }: Timing): number => Math.ceil(startAt / MINUTE_MS)

const sectionsOf = (timing: Timing, calendars: Calendars): Iterable<Section> =>
  sectionsFrom(startOf(timing), {
    hours: timing.clock.counts === 'working' ? timing.clock.hours : undefined,
    calendar: calendars(timing.calendar, timing.unit),
    pauses: timing.pauses,
  })

/** The pieces until so many minutes have counted; the last of them counts and ends with the deadline. */
const piecesUntil = (pieces: readonly Piece[], minutes: number): readonly Piece[] => {
  let left = minutes
  const until: Piece[] = []
  for (const piece of pieces) {
    const to = piece.counted ? Math.min(piece.to, piece.from + left) : piece.to
    until.push({ ...piece, to })
    if (piece.counted) left -= to - piece.from
    if (left === 0) break
  }
  return until
}

/** The way to the deadline: the sections passed, and what is passed of the one in which it is. */
const wayOf = (
  timing: Timing,
  calendars: Calendars,
): { readonly passed: readonly Section[]; readonly last: readonly Piece[] } => {
  const { minutes } = timing.clock
  if (!Number.isSafeInteger(minutes) || minutes < 0)
    throw new RangeError(`A clock counts whole minutes, not ${minutes}.`)
  if (minutes === 0) return { passed: [], last: [] }
  let left = minutes
  const passed: Section[] = []
  for (const section of sectionsOf(timing, calendars)) {
    if (section.counted >= left) return { passed, last: piecesUntil(section.pieces(), left) }
    left -= section.counted
    passed.push(section)
  }
  throw new RangeError('A clock that never ends.')
}

/**
 * The end of the last minute that counts, in epoch milliseconds; of a clock of no minutes its start.
 * `isProvisional`: the way there leads through days of a year for which no notice is known.
 * @throws RangeError for an edition that never was, minutes that are not whole, hours that are none, and ten years without an end
 */
export const deadlineOf = (
  timing: Timing,
  calendars: Calendars = calendarOf,
): { readonly at: number; readonly isProvisional: boolean } => {
  const { passed, last } = wayOf(timing, calendars)
  const isProvisional = [...passed, ...last].some(({ provisional }) => provisional)
  return { at: (last.at(-1)?.to ?? startOf(timing)) * MINUTE_MS, isProvisional }
}

const isSame = (one: Piece, other: Piece): boolean =>
  one.why === other.why &&
  one.counted === other.counted &&
  one.name === other.name &&
  one.provisional === other.provisional

/**
 * Why a deadline is when it is: spans that join without a gap from the start of the clock to the deadline, neighbours of one reason as one.
 * The counted ones sum to the clock's minutes.
 */
export const proofOf = (timing: Timing, calendars: Calendars = calendarOf): readonly ProofSpan[] => {
  const { passed, last } = wayOf(timing, calendars)
  const spans: Piece[] = []
  for (const piece of [...passed.flatMap(({ pieces }) => pieces()), ...last]) {
    const before = spans.at(-1)
    if (before !== undefined && isSame(before, piece)) spans[spans.length - 1] = { ...before, to: piece.to }
    else spans.push(piece)
  }
  return spans.map(({ from, to, counted, why, name, provisional }) => ({
    from: from * MINUTE_MS,
    to: to * MINUTE_MS,
    minutes: to - from,
    counted,
    why,
    ...(name === undefined ? {} : { name }),
    ...(provisional ? { provisional } : {}),
  }))
}

/** How many whole minutes from `from` to `to` (epoch milliseconds, half open) the clock counts: none before its start, and on beyond its deadline. */
export const countedBetween = (from: number, to: number, timing: Timing, calendars: Calendars = calendarOf): number => {
  const first = Math.ceil(from / MINUTE_MS)
  const end = Math.floor(to / MINUTE_MS)
  let counted = 0
  for (const section of sectionsOf(timing, calendars)) {
    const pieces = section.pieces()
    for (const piece of pieces.filter((one) => one.counted))
      counted += Math.max(0, Math.min(piece.to, end) - Math.max(piece.from, first))
    if ((pieces.at(-1)?.to ?? end) >= end) break
  }
  return counted
}
