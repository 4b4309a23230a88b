/** A part of one shard of the list of open tickets: ticket ids from `from` up to, not including, `to`. */
export type Slice = { readonly shard: number; readonly from: string; readonly to: string }

/** The list of open tickets lies in so many partitions, `open#0` … `open#15`. */
export const OPEN_SHARDS = 16
/** A ticket's id is 128 bits in 26 characters: the first is one of eight. */
const FIRSTS = 8
const PLACES = OPEN_SHARDS * FIRSTS
/** Odd, so that every place is the first of some run; large, so that two runs lie far apart. */
const STRIDE = 37
const ID = 'tkt_'
const END = 'tkt_~'

/**
 * All of the list in an order of its own for each run. The auditor writes nothing, so it cannot note where a run stopped at its bound: each
 * begins elsewhere, and every ticket is among the first of some run.
 */
export const slicesOfRun = (run: number): readonly Slice[] => {
  const place = (run * STRIDE) % PLACES
  const [first, cut] = [Math.floor(place / FIRSTS), `${ID}${place % FIRSTS}`]
  const whole = Array.from({ length: OPEN_SHARDS - 1 }, (_, n) => ({
    shard: (first + n + 1) % OPEN_SHARDS,
    from: ID,
    to: END,
  }))
  return [{ shard: first, from: cut, to: END }, ...whole, { shard: first, from: ID, to: cut }]
}
