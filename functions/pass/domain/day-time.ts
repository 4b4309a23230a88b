/** A time of day as people write it (`07:30`), and as it is reckoned with: minutes since local midnight. */
import { MINUTES_A_DAY } from './week-clock.ts'

const MINUTES_AN_HOUR = 60
const two = (number: number): string => String(number).padStart(2, '0')

/** `00:00` to `23:59`. */
export const DAY_TIME = /^([01]\d|2[0-3]):[0-5]\d$/
/** Where something ends, also `24:00`: the midnight that closes the day. */
export const END_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** Minutes since midnight of a time in the form of END_TIME. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * MINUTES_AN_HOUR + Number(time.slice(3))

/**
 * The time of so many minutes since midnight.
 * @throws RangeError outside 0 to 1440: no minute of a day
 */
export const timeOf = (minute: number): string => {
  if (!Number.isInteger(minute) || minute < 0 || minute > MINUTES_A_DAY) throw new RangeError('no minute of a day')
  return `${two(Math.floor(minute / MINUTES_AN_HOUR))}:${two(minute % MINUTES_AN_HOUR)}`
}
