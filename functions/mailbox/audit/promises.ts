import type { Life } from './life.ts'
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

/** The edition and the offices by which a running deadline of this kind was reckoned: what was promised stands. */
const editionOf = ({ running }: Life, kind: StoredDeadline['kind']): Pick<StoredTiming, 'calendar' | 'unit'> => {
  const found = [...running.values()].find((deadline) => deadline.kind === kind)
  return {
    calendar: found?.timing.calendar ?? 0,
    ...(found?.timing.unit === undefined ? {} : { unit: found.timing.unit }),
  }
}

const reckoned = (life: Life, kind: StoredDeadline['kind'], clock: StoredClock, startAt: number): Promised => {
  const pauses = kind === 'confirm' ? [] : life.pauses
  return { kind, at: walkClock({ startAt, clock, pauses, ...editionOf(life, kind) })?.at }
}

const more = (clock: StoredClock, minutes: number): StoredClock => ({ ...clock, minutes: clock.minutes + minutes })
const half = (clock: StoredClock): StoredClock => ({ ...clock, minutes: Math.floor(clock.minutes / 2) })

const ofState = (life: Life): readonly Promised[] => {
  const { policy, state, since, paused } = life
  if (state === 'closed' || state === 'merged') return []
  if (state === 'resolved') return [reckoned(life, 'confirm', always(policy.confirm_min), life.resolvedAt)]
  if (paused !== undefined) return [{ kind: 'resume', at: upToMinute(paused.until) }]
  const resolve = reckoned(life, 'resolve', more(policy.resolve, life.extra_min), since)
  if (state !== 'submitted') return [resolve]
  const accept = reckoned(life, 'accept', policy.accept, since)
  return life.isReached ? [resolve, accept] : [resolve, accept, reckoned(life, 'reach', half(policy.accept), since)]
}

export const promisesOf = (life: Life): readonly Promised[] => [
  ...ofState(life),
  ...[...life.awaited].map(([key, dueAt]): Promised => {
    return { kind: 'report-in', department: key.slice(key.indexOf(' ') + 1), at: dueAt }
  }),
]
