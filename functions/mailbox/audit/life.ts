import type { StoredClock, StoredDeadline, StoredEvent } from './stored-forms.ts'

/**
 * The auditor's own fold: where a ticket must stand after its events, read from the words of the service alone. What cannot be is noted in
 * `oddities` and the fold goes on with what the event says.
 */
export type LifeState = 'submitted' | 'accepted' | 'in-progress' | 'resolved' | 'closed' | 'merged'
export type Oddity = { readonly what: 'sequence' | 'order' | 'early' | 'twice'; readonly detail: string }
type Pause = { readonly from: number; readonly to: number }
type Policy = { readonly accept: StoredClock; readonly resolve: StoredClock; readonly confirm_min: number }

export type Life = {
  state: LifeState
  unit: string
  rung: number
  version: number
  offeredTo: string | undefined
  readonly policy: Policy
  readonly ladder: readonly string[]
  /** The deadlines that its events began and did not end. */
  readonly running: Map<string, StoredDeadline>
  /** Since when it stands where it stands: its times began then. */
  since: number
  /** Somebody of the unit has looked, or was found not to have. */
  isReached: boolean
  isAnswered: boolean
  pauses: Pause[]
  paused: { readonly from: number; readonly until: number } | undefined
  /** Minutes granted besides, since then. */
  extra_min: number
  asked_min: number
  resolvedAt: number
  resolvedBy: string | undefined
  /** `whistle department` → until when it must have reported. */
  readonly awaited: Map<string, number>
  readonly acts: Set<string>
  readonly oddities: Oddity[]
}

type Opened = Extract<StoredEvent, { type: 'opened' }>

const born = ({ at, data }: Opened): Life => {
  const ladder = data.ladder.map(({ unit }) => unit)
  return {
    state: 'submitted',
    unit: ladder[data.rung] ?? '',
    rung: data.rung,
    version: 0,
    offeredTo: undefined,
    policy: data.policy,
    ladder,
    running: new Map(),
    since: at,
    isReached: false,
    isAnswered: false,
    pauses: [],
    paused: undefined,
    extra_min: 0,
    asked_min: 0,
    resolvedAt: 0,
    resolvedBy: undefined,
    awaited: new Map(),
    acts: new Set(),
    oddities: [],
  }
}

/** It begins anew where it stands now: all times from here on. */
const restart = (life: Life, at: number): void => {
  life.state = 'submitted'
  life.since = at
  life.isReached = false
  life.isAnswered = false
  life.pauses = []
  life.paused = undefined
  life.extra_min = 0
  life.offeredTo = undefined
}

const climb = (life: Life, { at, data }: { at: number; data: { rung: number; unit: string } }): void => {
  const top = life.ladder.length - 1
  if (data.rung !== Math.min(life.rung + 1, top) || data.unit !== life.ladder[data.rung])
    life.oddities.push({ what: 'order', detail: `from rung ${life.rung} to ${data.rung}` })
  life.rung = data.rung
  life.unit = data.unit
  restart(life, at)
}

type Told<T extends StoredEvent['type']> = Extract<StoredEvent, { type: T }>
type Steps = { readonly [T in StoredEvent['type']]: (life: Life, event: Told<T>) => void }

const STEPS: Steps = {
  opened: () => undefined,
  seen: (life) => {
    life.isReached = true
  },
  accepted: (life, { data }) => {
    life.state = 'accepted'
    life.unit = data.unit
    life.isAnswered = true
    life.offeredTo = undefined
  },
  started: (life) => {
    life.state = 'in-progress'
  },
  offered: (life, { data }) => {
    life.offeredTo = data.to
  },
  'offer-declined': (life) => {
    life.offeredTo = undefined
  },
  paused: (life, { at, data }) => {
    life.paused = { from: at, until: data.until }
  },
  resumed: (life, { at }) => {
    if (life.paused !== undefined) life.pauses.push({ from: life.paused.from, to: at })
    life.paused = undefined
  },
  'extension-asked': (life, { data }) => {
    life.asked_min = data.minutes
  },
  'extension-answered': (life, { data }) => {
    if (data.granted) life.extra_min += life.asked_min
    life.asked_min = 0
  },
  resolved: (life, { at, data }) => {
    life.state = 'resolved'
    life.resolvedAt = at
    life.resolvedBy = data.unit
    life.offeredTo = undefined
  },
  closed: (life) => {
    life.state = 'closed'
    life.awaited.clear()
  },
  reopened: climb,
  escalated: climb,
  unreachable: (life) => {
    life.isReached = true
  },
  merged: (life) => {
    life.state = 'merged'
    life.offeredTo = undefined
    life.paused = undefined
    life.awaited.clear()
  },
  absorbed: () => undefined,
  'whistle-blown': (life, { data }) => {
    for (const { unit, dueAt } of data.departments) life.awaited.set(`${data.whistleId} ${unit}`, dueAt)
  },
  'reported-in': (life, { data }) => {
    life.awaited.delete(`${data.whistleId} ${data.department}`)
  },
  'report-missed': (life, { data }) => {
    life.awaited.delete(`${data.whistleId} ${data.department}`)
  },
  'whistle-ended': (life, { data }) => {
    for (const key of [...life.awaited.keys()]) if (key.startsWith(`${data.whistleId} `)) life.awaited.delete(key)
  },
}

const LIVE: readonly LifeState[] = ['submitted', 'accepted', 'in-progress']
const UNENDED: readonly LifeState[] = [...LIVE, 'resolved', 'merged']
/** In which states each may happen. */
const FROM: Readonly<Record<StoredEvent['type'], readonly LifeState[]>> = {
  opened: [],
  seen: UNENDED,
  accepted: LIVE,
  started: ['accepted'],
  offered: LIVE,
  'offer-declined': LIVE,
  paused: LIVE,
  resumed: LIVE,
  'extension-asked': LIVE,
  'extension-answered': LIVE,
  resolved: LIVE,
  closed: ['resolved'],
  reopened: ['resolved', 'merged'],
  escalated: LIVE,
  unreachable: ['submitted'],
  merged: [...LIVE, 'resolved'],
  absorbed: UNENDED,
  'whistle-blown': UNENDED,
  'reported-in': UNENDED,
  'report-missed': UNENDED,
  'whistle-ended': UNENDED,
}

const moveDeadlines = (life: Life, { type, sequence, set, cleared }: StoredEvent): void => {
  for (const deadlineId of cleared)
    if (!life.running.delete(deadlineId))
      life.oddities.push({ what: 'order', detail: `${type} ends ${deadlineId}, which does not run` })
  for (const deadline of set) {
    if (!deadline.deadlineId.startsWith(`${deadline.kind}-${sequence}`))
      life.oddities.push({ what: 'order', detail: `event ${sequence} begins ${deadline.deadlineId}` })
    life.running.set(deadline.deadlineId, deadline)
  }
}

/** The clock may act only when a deadline that it ends has come. */
const judgeClock = (life: Life, { type, at, by, cleared }: StoredEvent): void => {
  if (by.kind !== 'clock') return
  const hasCome = cleared.some((deadlineId) => (life.running.get(deadlineId)?.at ?? Number.POSITIVE_INFINITY) <= at)
  if (!hasCome) life.oddities.push({ what: 'early', detail: `${type} at ${new Date(at).toISOString()}` })
}

const judgeOrder = (life: Life, { type, sequence, act }: StoredEvent): void => {
  if (sequence !== life.version + 1)
    life.oddities.push({ what: 'sequence', detail: `${sequence} after ${life.version}` })
  if (sequence > 1 && !FROM[type].includes(life.state))
    life.oddities.push({ what: 'order', detail: `${type} while ${life.state}` })
  if (act === undefined) return
  if (life.acts.has(act.actionId)) life.oddities.push({ what: 'twice', detail: `${act.actionId} at event ${sequence}` })
  life.acts.add(act.actionId)
}

const step = <T extends StoredEvent['type']>(life: Life, event: Told<T> & { readonly type: T }): void =>
  STEPS[event.type](life, event)

/** Folds the events of one ticket; undefined when the first does not open it. `watch` sees the life before each event. */
export const lifeOf = (
  events: readonly StoredEvent[],
  watch: (life: Life, event: StoredEvent) => void = () => undefined,
): Life | undefined => {
  const [first] = events
  if (first?.type !== 'opened') return undefined
  const life = born(first)
  for (const event of events) {
    judgeOrder(life, event)
    judgeClock(life, event)
    watch(life, event)
    step(life, event)
    moveDeadlines(life, event)
    life.version = event.sequence
  }
  return life
}
