/** Chance that can be played again: the same seed is the same story. */
export type SeededRandom = {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** An integer from 0 up to, not including, `bound`. */
  readonly below: (bound: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(choices: readonly T[]) => T
  readonly shuffled: <T>(values: readonly T[]) => T[]
  /** Chance of its own, so that one part of a story may draw more without changing another. */
  readonly fork: (name: string) => SeededRandom
}

const TWO_TO_32 = 0x1_0000_0000

/** FNV-1a: spreads a name over 32 bits. */
const hashOf = (name: string, start: number): number => {
  let hash = start
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x0100_0193)
  return hash >>> 0
}

/** Mulberry32: 32 bits of state, of good enough spread for stories, a few nanoseconds a draw. */
export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_TO_32
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  return {
    next,
    below,
    chance: (probability) => probability > 0 && next() < probability,
    pick: (choices) => {
      for (const chosen of choices.slice(below(choices.length)).slice(0, 1)) return chosen
      throw new RangeError('There is nothing to pick from.')
    },
    shuffled: (values) =>
      values
        .map((value) => ({ value, place: next() }))
        .sort((one, other) => one.place - other.place)
        .map(({ value }) => value),
    fork: (name) => seededRandom(hashOf(name, seed >>> 0)),
  }
}
