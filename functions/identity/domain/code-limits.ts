import { dayOf, untilMidnight_s } from './civil-day.ts'

/** A second code within the minute would only confuse which one counts. */
export const SEND_REST_MS = 60_000
export const SENDS_A_DAY_MAX = 10
/** Over all challenges of a phone: with ten guesses a day a code is hit by chance once in 270 years. */
export const WRONG_GUESSES_A_DAY_MAX = 10
/** Many couriers share one address of their mobile network, so this stops only a machine that guesses for many phones. */
export const ADDRESS_FAILURES_MAX = 60
export const ADDRESS_WINDOW_MS = 10 * 60_000

/** Codes asked for by one phone on one day, and when the last was. The same whether or not the phone is known. */
export type Sends = { readonly day: number; readonly count: number; readonly lastAt: number }
export type SendVerdict =
  | { readonly allowed: true; readonly sends: Sends }
  | {
      readonly allowed: false
      readonly code: 'challenge.too-soon' | 'challenge.too-many-today'
      readonly retryAfter_s: number
    }

/** Whether a phone may be sent one more code now, and its count if so. */
export const judgeSend = (held: Sends | undefined, now: number): SendVerdict => {
  if (held !== undefined && now < held.lastAt + SEND_REST_MS) {
    const retryAfter_s = Math.ceil((held.lastAt + SEND_REST_MS - now) / 1000)
    return { allowed: false, code: 'challenge.too-soon', retryAfter_s }
  }
  const today = dayOf(now)
  const count = held?.day === today ? held.count : 0
  if (count >= SENDS_A_DAY_MAX)
    return { allowed: false, code: 'challenge.too-many-today', retryAfter_s: untilMidnight_s(now) }
  return { allowed: true, sends: { day: today, count: count + 1, lastAt: now } }
}

/** The window of ten minutes in which an address's failures are counted together. */
export const addressWindow = (now: number): number => Math.floor(now / ADDRESS_WINDOW_MS)
/** Seconds until the next window: more than 0. */
export const untilNextWindow_s = (now: number): number =>
  Math.ceil(((addressWindow(now) + 1) * ADDRESS_WINDOW_MS - now) / 1000)
