import type { Life } from './life-state.ts'
import type { StoredClock, StoredDeadline, StoredTiming } from './stored-forms.ts'
import { walkClock } from './walk-clock.ts'

/** Which deadlines must run for a ticket as it stands, and when each ends: reckoned from its events and its frozen policy alone. */
export type Promised = {
  readonly kind: StoredDeadline['kind']
  readonly department?: string
  /** Undefined when it cannot be reckoned. */
  readonly at: number | undefined
}

const MINUTE_MS = 60_000
const always = (minutes: number): StoredClock => ({ counts: 'always', minutes })
const upToMinute = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS

/** The edition by which a running deadline of this kind was reckoned: what was promised stands. */
const editionOf = ({ running }: Life, kind: StoredDeadline['kind']): number =>
  [...running.values()].find((deadline) => deadline.kind === kind)?.timing.calendar ?? 0

const reckoned = (
  life: Life,
  kind: StoredDeadline['kind'],
  clock: StoredClock,
  more: Partial<StoredTiming> = {},
): Promised => {
  const days = clock.counts === 'working' ? { unit: life.daysOf } : {}
  const timing = { startAt: life.since, clock, calendar: editionOf(life, kind), pauses: [], ...days, ...more }
  return { kind, at: walkClock(timing)?.at }
}

const longer = (clock: StoredClock, minutes: number): StoredClock => ({ ...clock, minutes: clock.minutes + minutes })
/** Half of the time, in whole minutes, and one at least. */
const half = (clock: StoredClock): StoredClock => ({ ...clock, minutes: Math.floor(clock.minutes / 2) || 1 })

const ofState = (life: Life): readonly Promised[] => {
  const { policy, times, state, paused, pauses } = life
  if (state === 'closed' || state === 'merged') return []
  if (state === 'resolved') return [reckoned(life, 'confirm', always(policy.confirm_min), { startAt: life.resolvedAt })]
  if (paused !== undefined) return [{ kind: 'resume', at: upToMinute(paused.until) }]
  const resolve = reckoned(life, 'resolve', longer(times.resolve, life.extra_min), { pauses })
  if (state !== 'submitted') return [resolve]
  const accept = reckoned(life, 'accept', times.accept)
  return life.isReached ? [resolve, accept] : [resolve, accept, reckoned(life, 'reach', half(times.accept))]
}

export const promisesOf = (life: Life): readonly Promised[] => [
  ...ofState(life),
  ...[...life.awaited].map(([key, dueAt]): Promised => {
    return { kind: 'report-in', department: key.slice(key.indexOf(' ') + 1), at: dueAt }
  }),
]
