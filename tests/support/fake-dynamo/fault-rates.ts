import type { SeededRandom } from '../seeded-random.ts'

/** How often what goes wrong, each as a probability of one call. */
export type FaultRates = {
  /** Refused for its speed, after the SDK's own tries. */
  readonly throttle: number
  /** Another transaction is at the same item. */
  readonly conflict: number
  /** Carried out, but nobody heard. */
  readonly lostReply: number
  /** Carried out, its reply lost, and sent again by the SDK: whoever asked hears what the second one met. */
  readonly resent: number
  readonly deathBefore: number
  readonly deathAfter: number
  /** A BatchGet leaves keys unread. */
  readonly unread: number
  /** An eventually consistent read is some changes behind. */
  readonly stale: number
  /** A call takes some turns longer than others, so that others come between. */
  readonly delay: number
}

export const NO_FAULTS: FaultRates = {
  throttle: 0,
  conflict: 0,
  lostReply: 0,
  resent: 0,
  deathBefore: 0,
  deathAfter: 0,
  unread: 0,
  stale: 0,
  delay: 0,
}

/** What a bad week of a year looks like, pressed into each minute. */
export const ROUGH: FaultRates = {
  throttle: 0.01,
  conflict: 0.02,
  lostReply: 0.01,
  resent: 0.01,
  deathBefore: 0.004,
  deathAfter: 0.004,
  unread: 0.1,
  stale: 0.3,
  delay: 0.5,
}

const BEHIND_MAX = 8
const TURNS_MAX = 6

/** What one call meets. */
export type Chance = {
  readonly meets: (fault: keyof FaultRates) => boolean
  /** How many changes a stale read is behind. */
  readonly behind: () => number
  readonly unread: (keys: number) => number
  readonly turns: () => number
  readonly pick: (bound: number) => number
}

export const chanceOf = (rates: FaultRates, random: SeededRandom): Chance => ({
  meets: (fault) => random.chance(rates[fault]),
  behind: () => (random.chance(rates.stale) ? 1 + random.below(BEHIND_MAX) : 0),
  unread: (keys) => (random.chance(rates.unread) ? 1 + random.below(keys) : 0),
  turns: () => (random.chance(rates.delay) ? 1 + random.below(TURNS_MAX) : 0),
  pick: random.below,
})
