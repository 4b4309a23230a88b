/** Chance that is the same for the same seed, on every machine: integers alone, no floating-point function. */
export type Draws = {
  /** An integer from 0 up to, not including, `bound` (at most 2^21, so that the product stays exact). */
  readonly below: (bound: number) => number
  readonly pick: <T>(choices: readonly T[]) => T
  readonly shuffled: <T>(values: readonly T[]) => readonly T[]
}

const TWO_TO_32 = 0x1_0000_0000

/** Mulberry32: 32 bits of state, of good enough spread for a sample. */
export const seededDraws = (seed: number): Draws => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (bound: number): number => Math.floor((next() * bound) / TWO_TO_32)
  return {
    below,
    pick: (choices) => {
      const chosen = choices[below(choices.length)]
      if (chosen === undefined) throw new RangeError('There is nothing to pick from.')
      return chosen
    },
    shuffled: (values) => {
      const left = [...values]
      return values.flatMap(() => left.splice(below(left.length), 1))
    },
  }
}

/**
 * Shares a total out by weight, each with `least` at first: whole numbers that sum to exactly the total. What rounding leaves over goes to
 * the largest remainders, the earlier first.
 * @throws RangeError when the total is too small to give each `least`
 */
export const shareOut = (total: number, weights: readonly number[], least: number): readonly number[] => {
  const free = total - least * weights.length
  if (free < 0) throw new RangeError(`${total} is too few for ${weights.length} with ${least} each`)
  const sum = weights.reduce((all, one) => all + one, 0)
  const whole = weights.map((weight) => Math.floor((free * weight) / sum))
  const left = free - whole.reduce((all, one) => all + one, 0)
  const remainders = weights.map((weight, place) => ({ place, remainder: (free * weight) % sum }))
  remainders.sort((one, other) => other.remainder - one.remainder || one.place - other.place)
  const luckier = new Set(remainders.slice(0, left).map(({ place }) => place))
  return whole.map((share, place) => least + share + (luckier.has(place) ? 1 : 0))
}
