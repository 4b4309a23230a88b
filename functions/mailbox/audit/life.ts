import type { Life, LifeState } from './life-state.ts'
import { STEPS, type Told } from './life-steps.ts'
import type { StoredEvent } from './stored-forms.ts'

/**
 * The auditor's own fold: where a ticket must stand after its events, read from the words of the service alone. What cannot be is noted in
 * `oddities` and the fold goes on with what the event says.
 */
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
    times: data.policy,
    daysOf: ladder[data.rung] ?? '',
    isReached: false,
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

const AT_WORK: readonly LifeState[] = ['accepted', 'in-progress']
const LIVE: readonly LifeState[] = ['submitted', ...AT_WORK]
const UNENDED: readonly LifeState[] = [...LIVE, 'resolved']
/** In which states each may happen. */
const FROM: Readonly<Record<StoredEvent['type'], readonly LifeState[]>> = {
  opened: [],
  seen: ['submitted'],
  accepted: LIVE,
  started: ['accepted'],
  offered: LIVE,
  'offer-declined': LIVE,
  paused: AT_WORK,
  resumed: AT_WORK,
  'extension-asked': AT_WORK,
  'extension-answered': AT_WORK,
  resolved: AT_WORK,
  closed: ['resolved'],
  reopened: ['resolved', 'merged'],
  escalated: LIVE,
  unreachable: ['submitted'],
  merged: AT_WORK,
  absorbed: LIVE,
  'whistle-blown': AT_WORK,
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
