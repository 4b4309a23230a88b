/**
 * Which passes to make when a courier asks for some. No instant may be covered by more than three passes of one courier, so
 * that an account cannot make codes for friends; and passes for a weak network reach at most 270 s ahead.
 */
import { LIFE_MAX_S } from './pass-claims.ts'

/** A new pass every 30 s: half a life, so that two stand at any instant and a lost reply leaves one. */
export const STEP_S = 30
/** Ten passes: the one for now and nine more. */
export const PREFETCH_MAX = 10
export const PREFETCH_AHEAD_S = STEP_S * (PREFETCH_MAX - 1)
/** Two by the rhythm, one for a reply that was lost. */
export const COVER_MAX = 3

/** From `iat` on, up to but not including `exp`; both in seconds since the epoch. */
export type Span = { readonly iat: number; readonly exp: number }

export type IssuePlan<L extends Span> = {
  /** `iat` of each pass to make, each to live LIFE_MAX_S. */
  readonly mint: readonly number[]
  /** When none may be made for now: live ones to give again, the newest that is already good first, then those that follow. */
  readonly again: readonly L[]
}

/** The passes that are not over yet: what the next plan must know of. */
export const prune = <L extends Span>(passes: readonly L[], now_s: number): readonly L[] =>
  passes.filter((pass) => pass.exp > now_s)

/** The most passes that stand at one instant of a span. Cover only grows where a pass begins. */
const coverWithin = (span: Span, passes: readonly Span[]): number => {
  const coverAt = (at: number): number => passes.filter(({ iat, exp }) => iat <= at && at < exp).length
  const starts = passes.map(({ iat }) => iat).filter((iat) => span.iat <= iat && iat < span.exp)
  return Math.max(...[span.iat, ...starts].map(coverAt))
}

const liveAgain = <L extends Span>(live: readonly L[], now_s: number, count: number): readonly L[] => {
  const byIssue = [...live].sort((a, b) => a.iat - b.iat)
  const newest = byIssue.findLastIndex(({ iat }) => iat <= now_s)
  return byIssue.slice(Math.max(newest, 0)).slice(0, count)
}

/**
 * Plans one request. The places are now and each 30 s after it; a place whose pass would be a fourth at any instant is left
 * out, those after it are still tried, so that a client topping up reaches as far ahead as one that starts.
 * @param issued passes of this courier so far; those that are over do not count
 * @param now_s seconds since the epoch
 * @param wanted 1 to 10; more is cut to 10
 */
export const planIssue = <L extends Span>(issued: readonly L[], now_s: number, wanted: number): IssuePlan<L> => {
  const live = prune(issued, now_s)
  const count = Math.min(Math.max(wanted, 1), PREFETCH_MAX)
  const cover: Span[] = [...live]
  const mint: number[] = []
  for (let place = 0; place < count; place++) {
    const iat = now_s + place * STEP_S
    const span = { iat, exp: iat + LIFE_MAX_S }
    if (coverWithin(span, cover) >= COVER_MAX) continue
    cover.push(span)
    mint.push(iat)
  }
  return { mint, again: mint[0] === now_s ? [] : liveAgain(live, now_s, count - mint.length) }
}
