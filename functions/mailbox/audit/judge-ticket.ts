import type { Difference, DifferenceKind } from './difference.ts'
import { lifeOf } from './life.ts'
import type { Life } from './life-state.ts'
import { promisesOf } from './promises.ts'
import { rateLinesOf } from './rate-lines.ts'
import { type StoredDeadline, StoredEvent, StoredHead, type StoredRate } from './stored-forms.ts'
import { walkClock } from './walk-clock.ts'

/** What a ticket's partition holds, as it lies there: the head and the events, oldest first. */
export type StoredTicket = { readonly ticketId: string; readonly head: unknown; readonly events: readonly unknown[] }

/** What a ticket must be, and where it is not. */
export type Judged = {
  readonly version: number
  readonly isLive: boolean
  /** The deadlines that its events began and did not end: each must have its due item. */
  readonly running: readonly StoredDeadline[]
  readonly rates: readonly StoredRate[]
  readonly differences: readonly Difference[]
}

/** So long after a deadline the sweeper at the latest has settled it: seconds, and two minutes when its message was lost. */
export const OVERDUE_MS = 5 * 60_000

const Events = StoredEvent.array()

type Found = { readonly what: DifferenceKind; readonly detail: string }

const iso = (at: number | undefined): string => (at === undefined ? 'never' : new Date(at).toISOString())

const judgeStanding = (head: StoredHead, life: Life): readonly Found[] => {
  const found: Found[] = []
  const compare = (what: DifferenceKind, held: unknown, due: unknown): void => {
    if (held !== due) found.push({ what, detail: `holds ${String(held)}, must be ${String(due)}` })
  }
  compare('sequence', head.version, life.version)
  compare('state', head.state, life.state)
  compare('unit', head.unit, life.unit)
  compare('rung', head.rung, life.rung)
  compare('offer', head.offeredTo, life.offeredTo)
  return found
}

const named = (deadlines: Iterable<StoredDeadline>): string =>
  [...deadlines]
    .map(({ deadlineId, at }) => `${deadlineId}@${iso(at)}`)
    .sort()
    .join(' ')

const judgeRunning = (head: StoredHead, life: Life): readonly Found[] => {
  const [held, due] = [named(head.deadlines), named(life.running.values())]
  return held === due ? [] : [{ what: 'deadlines', detail: `holds ${held}, must be ${due}` }]
}

/** Each deadline by the timing that it says it was reckoned from. */
const judgeTimings = ({ running }: Life): readonly Found[] =>
  [...running.values()].flatMap((deadline): readonly Found[] => {
    const walked = walkClock(deadline.timing)
    if (walked?.at === deadline.at && walked.isProvisional === deadline.isProvisional) return []
    return [
      { what: 'deadline-at', detail: `${deadline.deadlineId} at ${iso(deadline.at)}, must be ${iso(walked?.at)}` },
    ]
  })

/** Each deadline by what the events and the frozen policy promise, whatever its own timing says. */
const judgePromises = (life: Life): readonly Found[] => {
  const line = (kind: string, department: string | undefined, at: number | undefined): string =>
    `${kind}${department === undefined ? '' : `(${department})`}@${iso(at)}`
  const held = [...life.running.values()].map(({ kind, department, at }) => line(kind, department, at)).sort()
  const due = promisesOf(life)
    .map(({ kind, department, at }) => line(kind, department, at))
    .sort()
  return held.join(' ') === due.join(' ')
    ? []
    : [{ what: 'promise', detail: `runs ${held.join(' ')}, must run ${due.join(' ')}` }]
}

const judgeOverdue = ({ running }: Life, now: number): readonly Found[] =>
  [...running.values()]
    .filter(({ at }) => now - at > OVERDUE_MS)
    .map(({ deadlineId, at }) => ({ what: 'overdue', detail: `${deadlineId} since ${iso(at)}` }))

const unreadable = (ticketId: string, detail: string): Judged => ({
  version: 0,
  isLive: true,
  running: [],
  rates: [],
  differences: [{ ticketId, what: 'unreadable', detail }],
})

/** Recomputes a ticket from its events and compares what it says of itself. */
export const judgeTicket = ({ ticketId, head, events }: StoredTicket, now: number): Judged => {
  const stored = StoredHead.safeParse(head)
  const told = Events.safeParse(events)
  if (!stored.success) return unreadable(ticketId, 'its head')
  if (!told.success) return unreadable(ticketId, `event ${String(told.error.issues[0]?.path[0])}`)
  const life = lifeOf(told.data)
  if (life === undefined) return unreadable(ticketId, 'its first event')
  const found = [
    ...life.oddities,
    ...judgeStanding(stored.data, life),
    ...judgeRunning(stored.data, life),
    ...judgeTimings(life),
    ...judgePromises(life),
    ...judgeOverdue(life, now),
  ]
  return {
    version: stored.data.version,
    isLive: life.state !== 'closed' && life.state !== 'merged',
    running: [...life.running.values()],
    rates: rateLinesOf(told.data),
    differences: found.map((one) => ({ ticketId, ...one })),
  }
}
