/**
 * Which days are worked: statutory holidays, make-up workdays and days of the district's own, by edition. A deadline is reckoned with the
 * latest edition and names it; an amendment is a new edition, and moves nothing that was promised (docs/decisions/the-working-calendar.md).
 */
import { covers } from '../kernel/unit.ts'
import { CALENDAR_EDITIONS, type CalendarEdition } from './calendar-editions.ts'
import { dayOfDate, weekdayOf } from './civil-days.ts'
import type { DistrictDay } from './district-days.ts'
import type { StatutoryNotice } from './statutory-days.ts'

export type CalendarDay = {
  readonly work: boolean
  readonly why:
    | 'workday'
    | 'weekend'
    | 'holiday'
    | 'make-up'
    | 'local-holiday'
    | 'local-workday'
    /** No notice is known for its year: taken as the week has it, and never to be relied upon. */
    | 'not-announced'
  /** In Chinese: the holiday, also of a day worked for it; the reason of a day of the district's own. */
  readonly name?: string
}
export type WorkingCalendar = {
  readonly edition: number
  /** The first and the last day for which notices are known. */
  readonly knownFrom: string
  readonly knownUntil: string
  /** @param date civil date in Shanghai; a RangeError for what is none */
  readonly dayOf: (date: string) => CalendarDay
  /** The same by the number of a day (civil-days.ts). */
  readonly onDay: (day: number) => CalendarDay
  readonly isKnown: (day: number) => boolean
}

type Days = ReadonlyMap<number, CalendarDay>
type LocalDay = DistrictDay & { readonly day: number }

const SATURDAY = 6
const WORKDAY: CalendarDay = { work: true, why: 'workday' }
const WEEKEND: CalendarDay = { work: false, why: 'weekend' }
const UNKNOWN_WORKDAY: CalendarDay = { work: true, why: 'not-announced' }
const UNKNOWN_WEEKEND: CalendarDay = { work: false, why: 'not-announced' }

const noteStatutory = (days: Map<number, CalendarDay>, { blocks, ordinary = [] }: StatutoryNotice): void => {
  for (const date of ordinary) days.delete(dayOfDate(date))
  for (const { name, from, to, makeUp } of blocks) {
    for (let day = dayOfDate(from); day <= dayOfDate(to); day += 1) days.set(day, { work: false, why: 'holiday', name })
    for (const date of makeUp) days.set(dayOfDate(date), { work: true, why: 'make-up', name })
  }
}

/** The line that holds of those of one day: of the smallest unit, and of one unit the last announced. */
const holding = (lines: readonly LocalDay[]): readonly LocalDay[] =>
  [...lines].sort((one, other) => (one.region ?? '').length - (other.region ?? '').length)

const noteLocal = (days: Map<number, CalendarDay>, statutory: Days, lines: readonly LocalDay[]): void => {
  for (const { day, kind, reason } of holding(lines)) {
    const before = statutory.get(day)
    if (kind !== 'ordinary') days.set(day, { work: kind === 'local-workday', why: kind, name: reason })
    else if (before === undefined) days.delete(day)
    else days.set(day, before)
  }
}

const calendarFrom = ({ edition, knownFrom, knownUntil }: CalendarEdition, named: Days): WorkingCalendar => {
  const [first, last] = [dayOfDate(knownFrom), dayOfDate(knownUntil)]
  const isKnown = (day: number): boolean => day >= first && day <= last
  const onDay = (day: number): CalendarDay => {
    const found = named.get(day)
    if (found !== undefined) return found
    const isWeekend = weekdayOf(day) >= SATURDAY
    if (isKnown(day)) return isWeekend ? WEEKEND : WORKDAY
    return isWeekend ? UNKNOWN_WEEKEND : UNKNOWN_WORKDAY
  }
  return { edition, knownFrom, knownUntil, isKnown, onDay, dayOf: (date) => onDay(dayOfDate(date)) }
}

/** The calendars of these editions: each holds what it and all before it say. For tests of amendments; the product asks `calendarOf`. */
export const calendarsOf = (editions: readonly CalendarEdition[]) => {
  const made = new Map<string, WorkingCalendar>()
  const make = (edition: CalendarEdition, unit: string | undefined): WorkingCalendar => {
    const upTo = editions.slice(0, editions.indexOf(edition) + 1)
    const local = upTo
      .flatMap(({ districtDays }) => districtDays)
      .filter(({ region }) => region === undefined || (unit !== undefined && covers(region, unit)))
    const statutory = new Map<number, CalendarDay>()
    for (const { notices } of upTo) for (const notice of notices) noteStatutory(statutory, notice)
    const named = new Map(statutory)
    noteLocal(
      named,
      statutory,
      local.map((line) => ({ ...line, day: dayOfDate(line.date) })),
    )
    return calendarFrom(edition, named)
  }
  /** Regions that any edition names and that cover the unit: calendars of units between which none distinguishes are one. */
  const regionsOf = (unit: string): string =>
    editions
      .flatMap(({ districtDays }) => districtDays.flatMap(({ region }) => region ?? []))
      .filter((region) => covers(region, unit))
      .join(' ')
  return (edition: number, unit?: string): WorkingCalendar => {
    const found = editions.find((one) => one.edition === edition)
    if (found === undefined) throw new RangeError(`There never was an edition ${edition} of the working calendar.`)
    const key = `${edition} ${unit === undefined ? '' : regionsOf(unit)}`
    const calendar = made.get(key) ?? make(found, unit)
    made.set(key, calendar)
    return calendar
  }
}

/** The edition with which deadlines are reckoned from now on. */
export const LATEST_EDITION: number = Math.max(...CALENDAR_EDITIONS.map(({ edition }) => edition))

/**
 * The working calendar of an edition, for the whole district or for the offices of a unit (days off may be of one street).
 * @throws RangeError for an edition that never was
 */
export const calendarOf: (edition: number, unit?: string) => WorkingCalendar = calendarsOf(CALENDAR_EDITIONS)
