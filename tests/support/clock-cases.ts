import type { Clock, Segment, Stretch, Timing } from '../../functions/mailbox/domain/service-clock.ts'
import type { SeededRandom } from './seeded-random.ts'

/** From the last days of a year that is not known, over those that are, into the next. */
const FROM = Date.parse('2023-12-20T00:00+08:00')
const UNTIL = Date.parse('2027-03-01T00:00+08:00')
const MINUTE_MS = 60_000
const HOURS_MIN = 300
const DAY_MS = 1440 * MINUTE_MS

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** One to four segments, some of a single minute, some touching, some to midnight; never under five hours a day in all, or walks take for ever. */
const someHours = (random: SeededRandom): readonly Segment[] => {
  const edges = new Set(random.chance(0.2) ? [1440] : [])
  const wanted = 2 * (1 + random.below(4))
  while (edges.size < wanted) edges.add(random.below(1441))
  const sorted = [...edges].sort((one, other) => one - other)
  const hours = sorted.flatMap((from, place) => {
    const to = sorted[place + 1]
    return to === undefined || (place % 2 === 1 && random.chance(0.8)) ? [] : [{ from, to }]
  })
  const minutes = hours.reduce((sum, { from, to }) => sum + to - from, 0)
  if (minutes < HOURS_MIN) return someHours(random)
  return hours.map(({ from, to }) => ({ from: timeOf(from), to: timeOf(to) }))
}

const OFFICE: readonly Segment[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]
const ALL_DAY: readonly Segment[] = [{ from: '00:00', to: '24:00' }]

const someMinutes = (random: SeededRandom): number => {
  const kind = random.next()
  if (kind < 0.1) return random.below(3)
  if (kind < 0.7) return 1 + random.below(300)
  return 1 + random.below(kind < 0.98 ? 900 : 6_300)
}

/** Mostly of minutes to hours, some of days; by the millisecond or on whole minutes; they may overlap, touch, be empty or lie before the start. */
const somePause = (startAt: number, random: SeededRandom): Stretch => {
  const grain = random.chance(0.5) ? MINUTE_MS : 1
  const from = Math.floor((startAt + (random.next() - 0.1) * 3 * DAY_MS) / grain) * grain
  const length = random.next() ** 4 * 5 * DAY_MS
  return { from, to: random.chance(0.05) ? from : from + Math.ceil(length / grain) * grain }
}

/** Makes questions to the service clock, the same from the same chance; of so many kinds of hours. */
export const clockCases = (random: SeededRandom, kindsOfHours = 300): (() => Timing) => {
  const hours = [OFFICE, OFFICE, ALL_DAY, ...Array.from({ length: kindsOfHours }, () => someHours(random))]
  const someClock = (): Clock =>
    random.chance(0.1)
      ? { minutes: someMinutes(random), counts: 'always' }
      : { minutes: someMinutes(random), counts: 'working', hours: random.chance(0.3) ? OFFICE : random.pick(hours) }
  return () => {
    const startAt = FROM + random.below(UNTIL - FROM)
    const start = random.chance(0.5) ? Math.floor(startAt / MINUTE_MS) * MINUTE_MS : startAt
    const pauses = Array.from({ length: random.chance(0.5) ? 0 : random.below(5) }, () => somePause(start, random))
    return { startAt: start, clock: someClock(), calendar: 1, pauses }
  }
}
