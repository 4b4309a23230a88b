/** Whole days of Shanghai, counted from 1970-01-01: what a calendar steps by. Gregorian, Monday is 1. */
import { civilDate } from './civil-date.ts'

export const MINUTE_MS = 60_000
export const DAY_MINUTES = 1_440
const DAY_MS = DAY_MINUTES * MINUTE_MS
/** Asia/Shanghai is ahead of UTC by this all year (civil-date.ts). */
const SHANGHAI_AHEAD_MS = 8 * 3_600_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4

/** The day of an instant in epoch milliseconds. */
export const dayAt = (at: number): number => Math.floor((at + SHANGHAI_AHEAD_MS) / DAY_MS)

/** The midnight with which a day begins in Shanghai, in epoch milliseconds. */
export const startOfDay = (day: number): number => day * DAY_MS - SHANGHAI_AHEAD_MS

export const dateOfDay = (day: number): string => civilDate(startOfDay(day))

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + FIRST_WEEKDAY - 1) % 7) + 7) % 7) + 1

/**
 * The day of a civil date; Hinnant's `days_from_civil`.
 * @param date `2026-11-23`
 * @throws RangeError for what is no date of the calendar (`2026-02-29`)
 */
export const dayOfDate = (date: string): number => {
  const [, y = '', m = '', d = ''] = DATE.exec(date) ?? []
  const month = Number(m)
  const year = Number(y) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + Number(d) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  const day = era * 146_097 + dayOfEra - 719_468
  if (dateOfDay(day) !== date) throw new RangeError(`No date: ${date}.`)
  return day
}
