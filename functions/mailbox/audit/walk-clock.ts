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

/** `13:30` → 810, `24:00` → 1440. */
const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const isPaused = (minute: number, { pauses }: StoredTiming): boolean =>
  pauses.some(({ from, to }) => from < to && from < (minute + 1) * MINUTE_MS && to > minute * MINUTE_MS)

const holds =
  (ofDay: number) =>
  ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
    ofDay >= minuteOfDay(from) && ofDay < minuteOfDay(to)

export type Walked = { readonly at: number; readonly isProvisional: boolean }
type Step = { readonly to: number; readonly counts: boolean; readonly isProvisional: boolean }

/** From one minute to the next that must be looked at: whole days that everybody knows to be closed are passed over. */
const stepFrom = (minute: number, timing: StoredTiming, calendar: WorkingCalendar): Step => {
  const paused = isPaused(minute, timing)
  if (timing.clock.counts === 'always') return { to: minute + 1, counts: !paused, isProvisional: false }
  const day = Math.floor((minute + AHEAD_MIN) / DAY_MIN)
  const { work, why } = calendar.onDay(day)
  const isKnown = why !== 'not-announced'
  if (!work && isKnown) return { to: (day + 1) * DAY_MIN - AHEAD_MIN, counts: false, isProvisional: false }
  const isOpen = work && timing.clock.hours.some(holds(minute + AHEAD_MIN - day * DAY_MIN))
  return { to: minute + 1, counts: isOpen && !paused, isProvisional: !isKnown && !paused }
}

const calendarFor = ({ calendar, unit }: StoredTiming): WorkingCalendar | undefined => {
  try {
    return calendarOf(calendar, unit)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** When this timing ends, in epoch milliseconds; undefined when the walk leads nowhere: to an edition that never was, or on and on. */
export const walkClock = (timing: StoredTiming): Walked | undefined => {
  const calendar = calendarFor(timing)
  if (calendar === undefined) return undefined
  let minute = Math.ceil(timing.startAt / MINUTE_MS)
  let left = timing.clock.minutes
  let isProvisional = false
  for (const end = minute + WALKED_DAYS_MAX * DAY_MIN; left > 0; ) {
    if (minute >= end) return undefined
    const step = stepFrom(minute, timing, calendar)
    minute = step.to
    isProvisional ||= step.isProvisional
    if (step.counts) left -= 1
  }
  return { at: minute * MINUTE_MS, isProvisional }
}
