/** Daily limits turn over at midnight in Asia/Shanghai, which has kept +08:00 without summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The number of the civil day in Asia/Shanghai that holds an instant (epoch milliseconds). */
export const dayOf = (now: number): number => Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS)

/** Seconds from an instant to the next midnight in Asia/Shanghai: more than 0, at most 86,400. */
export const untilMidnight_s = (now: number): number =>
  Math.ceil(((dayOf(now) + 1) * DAY_MS - SHANGHAI_OFFSET_MS - now) / 1000)
