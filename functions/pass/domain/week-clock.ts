/** The weekday and minute in Asia/Shanghai: UTC+8 all year, no daylight saving since 1991. */

const OFFSET_MS = 8 * 3_600_000
const MINUTE_MS = 60_000
export const MINUTES_A_DAY = 1440
const DAYS_A_WEEK = 7
/** 1 January 1970 was a Thursday: day 0 of the epoch is three days after a Monday. */
const EPOCH_AFTER_MONDAY = 3

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

export type WeekMinute = {
  readonly weekday: Weekday
  /** 0 to 1439, since local midnight. */
  readonly minute: number
}

/** The local weekday and minute of an instant in epoch milliseconds. */
export const weekMinuteOf = (now: number): WeekMinute => {
  const minutes = Math.floor((now + OFFSET_MS) / MINUTE_MS)
  const day = Math.floor(minutes / MINUTES_A_DAY)
  const weekday = WEEK[(((day + EPOCH_AFTER_MONDAY) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK] ?? 1
  return { weekday, minute: minutes - day * MINUTES_A_DAY }
}

/** The weekday before. */
export const dayBefore = (weekday: Weekday): Weekday => WEEK[(weekday + DAYS_A_WEEK - 2) % DAYS_A_WEEK] ?? 7
