import { calendarOf, type WorkingCalendar } from '../../shared/time/working-calendar.ts'
import type { StoredTiming } from './stored-forms.ts'

/**
 * The auditor's own reckoning of a deadline: minute by minute, as a clerk with a calendar on the wall would do it. It shares the calendar's
 * data with the service clock, and no arithmetic.
 */
const MINUTE_MS = 60_000
const DAY_MIN = 24 * 60
/** Shanghai is so far ahead of UTC, in minutes. */
const AHEAD_MIN = 8 * 60
/** Longer than any promise with its pauses: two years. A walk that goes on is lost. */
const WALKED_DAYS_MAX = 731

/** In minutes, half open. */
type Stretch = { readonly from: number; readonly to: number }

/** `13:30` → 810, `24:00` → 1440. */
const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The minutes of a day in which an office is open. */
const officeHours = ({ clock }: StoredTiming): readonly Stretch[] =>
  clock.counts === 'always'
    ? [{ from: 0, to: DAY_MIN }]
    : clock.hours.map(({ from, to }) => ({ from: minuteOfDay(from), to: minuteOfDay(to) }))

/** The minutes that a pause touches. */
const pausedMinutes = ({ pauses }: StoredTiming): readonly Stretch[] =>
  pauses
    .filter(({ from, to }) => from < to)
    .map(({ from, to }) => ({ from: Math.floor(from / MINUTE_MS), to: Math.ceil(to / MINUTE_MS) }))

const isWithin = (stretches: readonly Stretch[], minute: number): boolean => {
  for (const { from, to } of stretches) if (minute >= from && minute < to) return true
  return false
}

const calendarFor = ({ calendar, unit }: StoredTiming): WorkingCalendar | undefined => {
  try {
    return calendarOf(calendar, unit)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

export type Walked = { readonly at: number; readonly isProvisional: boolean }
type Walk = { minute: number; left: number; isProvisional: boolean }

/** Walks the rest of a day of which the office keeps these hours. */
const walkDay = (walk: Walk, end: number, hours: readonly Stretch[], paused: readonly Stretch[], isKnown: boolean) => {
  const midnight = end - DAY_MIN
  for (; walk.minute < end && walk.left > 0; walk.minute += 1) {
    if (isWithin(paused, walk.minute)) continue
    if (!isKnown) walk.isProvisional = true
    if (isWithin(hours, walk.minute - midnight)) walk.left -= 1
  }
}

/** When this timing ends, in epoch milliseconds; undefined when the walk leads nowhere: to an edition that never was, or on and on. */
export const walkClock = (timing: StoredTiming): Walked | undefined => {
  const calendar = calendarFor(timing)
  if (calendar === undefined) return undefined
  const [hours, paused, isWorking] = [officeHours(timing), pausedMinutes(timing), timing.clock.counts === 'working']
  const walk: Walk = { minute: Math.ceil(timing.startAt / MINUTE_MS), left: timing.clock.minutes, isProvisional: false }
  for (let days = 0; walk.left > 0; days += 1) {
    if (days > WALKED_DAYS_MAX) return undefined
    const day = Math.floor((walk.minute + AHEAD_MIN) / DAY_MIN)
    const kind = isWorking ? calendar.onDay(day) : undefined
    const opens = kind?.work === false ? [] : hours
    walkDay(walk, (day + 1) * DAY_MIN - AHEAD_MIN, opens, paused, kind?.why !== 'not-announced')
  }
  return { at: walk.minute * MINUTE_MS, isProvisional: walk.isProvisional }
}
