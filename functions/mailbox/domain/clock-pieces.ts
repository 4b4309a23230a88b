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
export type ClockRules = {
  /** Absent: round the clock, every day. */
  readonly hours: Hours | undefined
  readonly calendar: WorkingCalendar
  /** Epoch milliseconds, half open, in any order. */
  readonly pauses: readonly { readonly from: number; readonly to: number }[]
}

/** A pause lasts months at most and hours count a year at most, of which an office open a minute a day makes centuries: then the hours are wrong. */
const DAYS_MAX = 3_660
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$|^(24):(00)$/

const minuteOf = (time: string): number => {
  const [, hour, minute, endHour, endMinute] = TIME.exec(time) ?? []
  return Number(hour ?? endHour) * 60 + Number(minute ?? endMinute)
}

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

function* dayPieces(midnight: number, kind: CalendarDay, openings: readonly Opening[], known: boolean) {
  const provisional = !known
  const closed =
    kind.work || kind.why === 'workday' ? ({ why: 'outside-hours' } as const) : { why: kind.why, name: kind.name }
  const isExceptional = kind.why === 'make-up' || kind.why === 'local-workday'
  const open = isExceptional ? { why: kind.why, name: kind.name } : ({ why: 'counted' } as const)
  let at = 0
  for (const { from, to } of kind.work ? openings : []) {
    if (from > at) yield { from: midnight + at, to: midnight + from, counted: false, provisional, ...closed }
    yield { from: midnight + from, to: midnight + to, counted: true, provisional, ...open }
    at = to
  }
  if (at < DAY_MINUTES)
    yield { from: midnight + at, to: midnight + DAY_MINUTES, counted: false, provisional, ...closed }
}

function* workingPieces(start: number, hours: Hours, calendar: WorkingCalendar): Generator<Piece> {
  const openings = openingsOf(hours)
  if (openings === undefined)
    throw new RangeError(`No hours of a working day: ${hours.map(({ from, to }) => `${from}-${to}`).join(', ')}.`)
  const first = dayAt(start * MINUTE_MS)
  for (let day = first; day < first + DAYS_MAX; day += 1) {
    const midnight = startOfDay(day) / MINUTE_MS
    for (const piece of dayPieces(midnight, calendar.onDay(day), openings, calendar.isKnown(day)))
      if (piece.to > start) yield piece.from < start ? { ...piece, from: start } : piece
  }
  throw new RangeError(`A clock that still counts after ${DAYS_MAX} days.`)
}

/** Whatever is paused does not count, and why it would not have counted anyway is of no matter. */
function* withoutPauses(pieces: Iterable<Piece>, pauses: readonly Opening[]): Generator<Piece> {
  let next = 0
  for (const piece of pieces) {
    let { from } = piece
    for (let pause = pauses[next]; pause !== undefined && pause.from < piece.to; pause = pauses[next]) {
      const begin = Math.max(pause.from, from)
      const end = Math.min(pause.to, piece.to)
      if (begin > from) yield { ...piece, from, to: begin }
      if (end > begin) yield { from: begin, to: end, counted: false, why: 'paused', provisional: false }
      from = Math.max(from, end)
      if (pause.to > piece.to) break
      next += 1
    }
    if (from < piece.to) yield { ...piece, from }
  }
}

/**
 * The time from `start` (minutes since 1970) on, piece by piece, without a gap and without end.
 * @throws RangeError for hours that are none, and after ten years of working days
 */
export const piecesFrom = (start: number, { hours, calendar, pauses }: ClockRules): Generator<Piece> => {
  const pieces: Iterable<Piece> =
    hours === undefined
      ? [{ from: start, to: Number.POSITIVE_INFINITY, counted: true, why: 'counted', provisional: false }]
      : workingPieces(start, hours, calendar)
  return withoutPauses(pieces, pausedMinutes(pauses))
}
