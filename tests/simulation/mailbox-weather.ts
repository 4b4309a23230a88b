import type { FaultRates } from '../support/fake-dynamo/fault-rates.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import type { MailRates } from './virtual-queue.ts'

/** What a year has to stand. */
export type MailboxWeather = {
  readonly database: FaultRates
  /** Of a sweep, which makes a hundred calls where others make three: as many runs of either die. */
  readonly sweeper: FaultRates
  /** Of messages: of the queues, the schedules, the stream, the bus. */
  readonly mail: MailRates
  /** Whether notices are told too: it costs as much again, so not in every year. */
  readonly hasNotices: boolean
  /** Events that the bus does not take at once. */
  readonly refused: number
  /** How often what lies close together runs at the same time. */
  readonly overlaps: number
  /** How often a year the machinery of deadlines stands still, and for how long at most. */
  readonly outages: number
  readonly outageMax_ms: number
}

const HOUR_MS = 3_600_000

/** One to thirty messages of a hundred are lost, doubled, late; each kind by a rate of its own, so that no year is like another. */
const RATE_MIN = 0.01
const RATE_MAX = 0.3

/** In so many of the years people are told of what happened. */
const NOTICED = 0.1

const DATABASE: FaultRates = {
  throttle: 0.01,
  conflict: 0.02,
  lostReply: 0.01,
  resent: 0.01,
  deathBefore: 0.004,
  deathAfter: 0.01,
  unread: 0.1,
  stale: 0.3,
  delay: 0.15,
}

/** Weather of one year, by its chance; `noticed` is how many of such years people are told in. */
export const weatherOf = (random: SeededRandom, noticed = NOTICED): MailboxWeather => {
  const rate = (): number => RATE_MIN + random.next() * (RATE_MAX - RATE_MIN)
  return {
    database: DATABASE,
    sweeper: { ...DATABASE, throttle: 0.001, lostReply: 0.0005, deathBefore: 0.0005, deathAfter: 0.005, delay: 0.02 },
    mail: { lost: rate(), doubled: rate(), delayed: rate(), again: rate() },
    hasNotices: random.chance(noticed),
    refused: 0.05,
    overlaps: 0.5,
    outages: 2,
    outageMax_ms: 6 * HOUR_MS,
  }
}
