import type { Life } from './life-state.ts'
import type { StoredClock, StoredEvent } from './stored-forms.ts'

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** A clock that runs again where it ran out lasts a day at least: of an office, a day of its hours. */
const aDayAtLeast = (clock: StoredClock): StoredClock => {
  const open = clock.counts === 'always' ? [{ from: '00:00', to: '24:00' }] : clock.hours
  let day = 0
  for (const { from, to } of open) day += minutes(to) - minutes(from)
  return clock.minutes < day ? { ...clock, minutes: day } : clock
}

/** It begins anew where it stands now: all times from here on. */
const restart = (life: Life, at: number): void => {
  life.state = 'submitted'
  life.since = at
  life.times = life.policy
  life.daysOf = life.unit
  life.isReached = false
  life.pauses = []
  life.paused = undefined
  life.extra_min = 0
  life.asked_min = 0
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

export type Told<T extends StoredEvent['type']> = Extract<StoredEvent, { type: T }>
type Steps = { readonly [T in StoredEvent['type']]: (life: Life, event: Told<T>) => void }

/** What each event changes, besides the deadlines that it begins and ends. */
export const STEPS: Steps = {
  opened: () => undefined,
  seen: (life) => {
    life.isReached = true
  },
  accepted: (life, { data }) => {
    const isAsked = data.unit === life.unit || data.unit === life.offeredTo
    if (!isAsked || data.rung < life.rung)
      life.oddities.push({ what: 'order', detail: `accepted by ${data.unit} on rung ${data.rung}` })
    life.state = 'accepted'
    life.unit = data.unit
    life.rung = data.rung
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
  escalated: (life, event) => {
    const before = life.unit
    climb(life, event)
    const { accept, resolve } = life.policy
    if (life.unit === before) life.times = { accept: aDayAtLeast(accept), resolve: aDayAtLeast(resolve) }
  },
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
