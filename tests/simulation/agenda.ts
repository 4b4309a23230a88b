import type { SeededRandom } from '../support/seeded-random.ts'

/** What happens next, by a clock that stands still while anybody works and leaps to the next thing when nobody does. */
export type Agenda = {
  readonly now: () => number
  /** Does something at a time, or at once when that is past; whatever it throws ends the story. */
  readonly at: (time: number, work: () => Promise<void>) => void
  /** Waits by the story's clock, from within something that the agenda began. */
  readonly sleep: (ms: number) => Promise<void>
  /** Lets everything happen up to a time, and everything that comes of it up to then. */
  readonly runUntil: (time: number) => Promise<void>
  readonly isEmpty: () => boolean
  /** Looks on whenever all who worked have come to rest: each time, or the next time. */
  readonly afterEach: (look: () => void) => void
  readonly afterNext: (look: () => void) => void
}

type Entry = { readonly time: number; readonly order: number; readonly go: () => void }

const isBefore = (one: Entry, other: Entry): boolean =>
  one.time < other.time || (one.time === other.time && one.order < other.order)

/** A binary heap: a year has hundreds of thousands of entries. */
const heap = () => {
  const entries: Entry[] = []
  const swap = (one: number, other: number): void => {
    const [left, right] = [entries[one], entries[other]]
    if (left === undefined || right === undefined) return
    entries[one] = right
    entries[other] = left
  }
  const isLess = (one: number, other: number): boolean => {
    const [left, right] = [entries[one], entries[other]]
    return left !== undefined && right !== undefined && isBefore(left, right)
  }
  const smallest = (at: number): number => {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const child = isLess(right, left) ? right : left
    return isLess(child, at) ? child : at
  }
  return {
    first: () => entries[0],
    push(entry: Entry): void {
      entries.push(entry)
      for (let at = entries.length - 1; at > 0 && isLess(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1)
    },
    pop(): Entry | undefined {
      const [first] = entries
      const last = entries.pop()
      if (first === undefined || last === undefined || first === last) return first
      entries[0] = last
      for (let at = 0, to = smallest(0); to !== at; to = smallest(at)) {
        swap(at, to)
        at = to
      }
      return first
    },
  }
}

/** What begins within so long of each other may run at the same time, and meet in the database. */
const OVERLAP_MS = 3000

/** Nothing that is simulated waits for the machine: when the event loop turns, all who work have come to rest or sleep by the story's clock. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** @param overlaps how often things that lie close together run at the same time */
export const agenda = (from: number, random: SeededRandom, overlaps: number): Agenda => {
  const entries = heap()
  let now = from
  let order = 0
  const looking: (() => void)[] = []
  const lookingOnce: (() => void)[] = []
  let failure: { readonly error: unknown } | undefined

  const add = (time: number, go: () => void): void => {
    order += 1
    entries.push({ time: Math.max(time, now), order, go })
  }
  const work = (task: () => Promise<void>): void => {
    task().catch((error: unknown) => {
      failure ??= { error }
    })
  }
  const step = async (until: number): Promise<void> => {
    const together = random.chance(overlaps) ? OVERLAP_MS : 0
    const begun = Math.min((entries.first()?.time ?? now) + together, until)
    for (let next = entries.first(); next !== undefined && next.time <= begun; next = entries.first()) {
      entries.pop()
      now = Math.max(now, next.time)
      next.go()
    }
    await turn()
    if (failure !== undefined) throw failure.error
    for (const look of looking) look()
    for (const look of lookingOnce.splice(0)) look()
  }
  return {
    now: () => now,
    at: (time, task) => add(time, () => work(task)),
    sleep: (ms) => new Promise((resolve) => add(now + ms, resolve)),
    async runUntil(time) {
      for (let next = entries.first(); next !== undefined && next.time <= time; next = entries.first()) await step(time)
      now = Math.max(now, time)
    },
    isEmpty: () => entries.first() === undefined,
    afterEach: (look) => void looking.push(look),
    afterNext: (look) => void lookingOnce.push(look),
  }
}
