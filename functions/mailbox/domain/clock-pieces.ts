/** The time after an instant, cut where the clock begins or ceases to count. In minutes since 1970, whole ones, half open. */
import { DAY_MINUTES, dayAt, MINUTE_MS, startOfDay } from '../../shared/time/civil-days.ts'
import type { CalendarDay, WorkingCalendar } from '../../shared/time/working-calendar.ts'

export type PieceReason = 'counted' | 'outside-hours' | 'paused' | Exclude<CalendarDay['why'], 'workday'>
export type Piece = {
  readonly from: number
  /** Infinity for the rest of time round the clock. */
  readonly to: number
  readonly counted: boolean
  readonly why: PieceReason
  readonly name?: string | undefined
  readonly provisional: boolean
}
type Hours = readonly { readonly from: string; readonly to: string }[]
type Opening = { readonly from: number; readonly to: number }
/** A day, or what is left of it: stepped over by its sum where the deadline is not in it. */
export type Section = {
  readonly counted: number
  readonly provisional: boolean
  readonly pieces: () => readonly Piece[]
}
export type ClockRules = {
  /** Absent: round the clock, every day. */
  readonly hours: Hours | undefined
  readonly calendar: WorkingCalendar
  /** Epoch milliseconds, half open, in any order. */
  readonly pauses: readonly { readonly from: number; readonly to: number }[]
}

/** A pause lasts months at most and hours count a year at most, of which an office open a minute a day makes centuries: then the hours are wrong. */
const DAYS_MAX = 3_660
const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

const minuteOf = (time: string): number =>
  TIME.test(time) ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) : Number.NaN

/** The openings of a working day, in minutes from midnight: one at least, each with an end after its beginning, each after the one before. Else undefined. */
const openingsOf = (hours: Hours): readonly Opening[] | undefined => {
  const openings = hours.map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }))
  const isSound = openings.every(({ from, to }, place) => from < to && from >= (openings[place - 1]?.to ?? 0))
  return isSound && openings.length > 0 ? openings : undefined
}

/** How many minutes a working day of these hours has; undefined where they are no hours. */
export const minutesADay = (hours: Hours): number | undefined =>
  openingsOf(hours)?.reduce((sum, { from, to }) => sum + to - from, 0)

/** Every minute that a pause touches, in order, no two of them touching. */
const pausedMinutes = (pauses: ClockRules['pauses']): readonly Opening[] => {
  const joined: Opening[] = []
  const touched = pauses
    .filter(({ from, to }) => to > from)
    .map(({ from, to }) => ({ from: Math.floor(from / MINUTE_MS), to: Math.ceil(to / MINUTE_MS) }))
    .sort((one, other) => one.from - other.from)
  for (const pause of touched) {
    const last = joined.at(-1)
    if (last === undefined || pause.from > last.to) joined.push(pause)
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) }
  }
  return joined
}

/** A whole day of a kind, cut at its openings; in minutes from its midnight. */
const piecesOfDay = (kind: CalendarDay, openings: readonly Opening[], isKnown: boolean): readonly Piece[] => {
  const { work, why, name } = kind
  const isException = why === 'make-up' || why === 'local-workday'
  const open = { counted: true, why: isException ? why : 'counted', name, provisional: !isKnown } as const
  const shut: Omit<Piece, 'from' | 'to'> = { counted: false, why: 'outside-hours', provisional: !isKnown }
  if (!work && why !== 'workday') return [{ ...shut, why, name, from: 0, to: DAY_MINUTES }]
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to } of openings) {
    if (from > at) pieces.push({ ...shut, from: at, to: from })
    pieces.push({ ...open, from, to })
    at = to
  }
  return at < DAY_MINUTES ? [...pieces, { ...shut, from: at, to: DAY_MINUTES }] : pieces
}

/** A piece without what is paused of it: that does not count, and why it would not have counted anyway is of no matter. */
const cutOut = (piece: Piece, pauses: readonly Opening[]): readonly Piece[] => {
  const parts: Piece[] = []
  let from = piece.from
  for (const pause of pauses.filter((one) => one.to > piece.from && one.from < piece.to)) {
    if (pause.from > from) parts.push({ ...piece, from, to: pause.from })
    const [begin, end] = [Math.max(pause.from, from), Math.min(pause.to, piece.to)]
    parts.push({ from: begin, to: end, counted: false, why: 'paused', provisional: false })
    from = end
  }
  return from < piece.to ? [...parts, { ...piece, from }] : parts
}

const sectionOf = (pieces: readonly Piece[]): Section => ({
  counted: pieces.reduce((sum, { from, to, counted }) => (counted ? sum + to - from : sum), 0),
  provisional: pieces.some(({ provisional }) => provisional),
  pieces: () => pieces,
})

const movedBy = (minutes: number, { counted, provisional, pieces }: Section): Section => ({
  counted,
  provisional,
  pieces: () => pieces().map((piece) => ({ ...piece, from: piece.from + minutes, to: piece.to + minutes })),
})

const laterThan = (start: number, pieces: readonly Piece[]): readonly Piece[] =>
  pieces.filter(({ to }) => to > start).map((piece) => (piece.from < start ? { ...piece, from: start } : piece))

function* workingDays(start: number, openings: readonly Opening[], { calendar, pauses }: ClockRules) {
  const paused = pausedMinutes(pauses)
  const kinds = new Map<CalendarDay, Section>()
  const first = dayAt(start * MINUTE_MS)
  for (let day = first; day < first + DAYS_MAX; day += 1) {
    const kind = calendar.onDay(day)
    const whole = kinds.get(kind) ?? sectionOf(piecesOfDay(kind, openings, calendar.isKnown(day)))
    kinds.set(kind, whole)
    const midnight = startOfDay(day) / MINUTE_MS
    const section = movedBy(midnight, whole)
    const isWhole = midnight >= start && !paused.some(({ from, to }) => from < midnight + DAY_MINUTES && to > midnight)
    yield isWhole ? section : sectionOf(laterThan(start, section.pieces()).flatMap((piece) => cutOut(piece, paused)))
  }
  throw new RangeError(`A clock that still counts after ${DAYS_MAX} days.`)
}

/**
 * The time from `start` (minutes since 1970) on, without a gap: day by day, or round the clock in one piece.
 * @throws RangeError for hours that are none, and after ten years of working days
 */
export const sectionsFrom = (start: number, rules: ClockRules): Iterable<Section> => {
  const { hours, pauses } = rules
  if (hours === undefined) {
    const always = {
      from: start,
      to: Number.POSITIVE_INFINITY,
      counted: true,
      why: 'counted',
      provisional: false,
    } as const
    return [sectionOf(cutOut(always, pausedMinutes(pauses)))]
  }
  const openings = openingsOf(hours)
  if (openings === undefined)
    throw new RangeError(`No hours of a working day: ${hours.map(({ from, to }) => `${from}-${to}`).join(', ')}.`)
  return workingDays(start, openings, rules)
}
