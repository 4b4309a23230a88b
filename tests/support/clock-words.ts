import {
  type Clock,
  deadlineOf,
  type Segment,
  type Timing,
  WORKING_HOURS,
} from '../../functions/mailbox/domain/service-clock.ts'

/** `2026-11-23 09:00` of Shanghai. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)
/** The same of an instant. */
export const told = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

export const working = (minutes: number, hours: readonly Segment[] = WORKING_HOURS): Clock => ({
  minutes,
  counts: 'working',
  hours,
})
export const always = (minutes: number): Clock => ({ minutes, counts: 'always' })
/** A question to the clock, of the edition in use. */
export const timing = (start: string, clock: Clock, pauses: readonly (readonly [string, string])[] = []): Timing => ({
  startAt: at(start),
  clock,
  calendar: 1,
  pauses: pauses.map(([from, to]) => ({ from: at(from), to: at(to) })),
})
/** When it is due. */
export const due = (start: string, clock: Clock, pauses: readonly (readonly [string, string])[] = []): string =>
  told(deadlineOf(timing(start, clock, pauses)).at)
/** `09:00-12:00` */
export const hours = (...texts: readonly string[]): readonly Segment[] =>
  texts.map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))

/** A working day of the district's offices. */
export const DAY = 420
