/**
 * The service clock as a child would reckon it: minute by minute, with the days of one of the sources. Shares nothing with functions/ but the
 * form of a question, so that both cannot be wrong alike.
 */
import chineseDays from 'chinese-days'
import type { Timing } from '../../functions/mailbox/domain/service-clock.ts'

export type Walked = {
  readonly at: number
  readonly isProvisional: boolean
  /** How many minutes of the way there are of each reason. */
  readonly reasons: Readonly<Record<string, number>>
}

const MINUTE_MS = 60_000
/** All that a walk may lead through; the years announced lie within. */
const FIRST = Date.parse('2023-10-01T00:00+08:00')
const END = Date.parse('2029-01-01T00:00+08:00')
const ANNOUNCED = ['2024', '2025', '2026']
const KINDS = ['workday', 'make-up', 'weekend', 'holiday', 'not-announced', 'not-announced weekend'] as const

const kindOf = (date: string): (typeof KINDS)[number] => {
  const isWeekend = [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay())
  if (!ANNOUNCED.includes(date.slice(0, 4))) return isWeekend ? 'not-announced weekend' : 'not-announced'
  const { work, name } = chineseDays.getDayDetail(date)
  const isNamed = name.includes(',')
  if (work) return isNamed ? 'make-up' : 'workday'
  return isNamed ? 'holiday' : 'weekend'
}

/** The kind of the day of every minute from FIRST to END. */
const kinds = ((): Uint8Array => {
  const all = new Uint8Array((END - FIRST) / MINUTE_MS)
  for (let minute = 0; minute < all.length; minute += 1440) {
    const date = new Date(FIRST + minute * MINUTE_MS + 8 * 3_600_000).toISOString().slice(0, 10)
    all.fill(KINDS.indexOf(kindOf(date)), minute, minute + 1440)
  }
  return all
})()

/** `00:00` … `23:59`: as text they compare as the clock on a wall does, and `24:00` is after them all. */
const WALL_CLOCK = Array.from(
  { length: 1440 },
  (_, minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
)
const openings = new Map<string, Uint8Array>()
const openMinutes = (clock: Timing['clock']): Uint8Array => {
  const key = JSON.stringify(clock.counts === 'working' ? clock.hours : 'always')
  const isOpen = (time: string): boolean =>
    clock.counts === 'always' || clock.hours.some(({ from, to }) => from <= time && time < to)
  const found = openings.get(key) ?? Uint8Array.from(WALL_CLOCK, (time) => (isOpen(time) ? 1 : 0))
  openings.set(key, found)
  return found
}

/** What a minute may be. The last three lie on days that are not announced. */
const REASONS = [
  'counted',
  'make-up',
  'weekend',
  'holiday',
  'outside-hours',
  'paused',
  'not-announced',
  'counted',
  'outside-hours',
] as const
const PAUSED = 5
const UNKNOWN = 6
/** By the kind of its day, in the hours that count and outside of them. */
const IN_HOURS = Uint8Array.of(0, 1, 2, 3, 7, 6)
const OUT_OF_HOURS = Uint8Array.of(4, 4, 2, 3, 8, 6)
const COUNTS = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 1, 0)

const isPaused = (at: number, pauses: Timing['pauses']): boolean => {
  for (let place = 0; place < pauses.length; place += 1) {
    const { from, to } = pauses[place] ?? { from: 0, to: 0 }
    if (from < to && from < at + MINUTE_MS && at < to) return true
  }
  return false
}

/** The reason of a minute, by its place in REASONS. */
const reasonAt = (minute: number, { clock, pauses }: Timing, open: Uint8Array): number => {
  const kind = kinds[minute]
  if (kind === undefined) throw new RangeError('The walk leads beyond the years of the walker.')
  if (isPaused(FIRST + minute * MINUTE_MS, pauses)) return PAUSED
  if (clock.counts === 'always') return 0
  return (open[minute % 1440] === 1 ? IN_HOURS : OUT_OF_HOURS)[kind] ?? PAUSED
}

/** Walks until the clock's minutes have counted. */
export const walkMinutes = (timing: Timing): Walked => {
  const open = openMinutes(timing.clock)
  const tally = new Uint32Array(REASONS.length)
  let minute = Math.floor((timing.startAt - FIRST) / MINUTE_MS)
  if (FIRST + minute * MINUTE_MS < timing.startAt) minute += 1
  for (let left = timing.clock.minutes; left > 0; minute += 1) {
    const reason = reasonAt(minute, timing, open)
    left -= COUNTS[reason] ?? 0
    tally[reason] = (tally[reason] ?? 0) + 1
  }
  const reasons: Record<string, number> = {}
  for (const [place, times] of tally.entries()) {
    const reason = REASONS[place] ?? ''
    if (times > 0) reasons[reason] = (reasons[reason] ?? 0) + times
  }
  const isProvisional = tally.subarray(UNKNOWN).some((times) => times > 0)
  return { at: FIRST + minute * MINUTE_MS, isProvisional, reasons }
}
