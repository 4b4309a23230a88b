import type { ApiClient } from '../client/api-client.ts'
import type { KeptSessions } from './sessions.ts'

/** Shows how far a part of the load has come. */
export type Bar = {
  /** One more is done. */
  readonly advance: () => void
  /** So many are done by now: for what is measured from outside. */
  readonly reach: (done: number) => void
  readonly end: () => void
}

export type LoadDeps = {
  readonly api: ApiClient
  readonly sessions: KeptSessions
  /** Makes the first district officer: the ops command, not a route. Answers false when there is one already. */
  readonly appointFirst: (phone: string) => Promise<boolean>
  readonly log: (line: string) => void
  /** Begins a bar under a label, for so many. */
  readonly bars: (label: string, total: number) => Bar
  /** Events that not everybody has heard yet. */
  readonly underWay: () => Promise<number>
}

/** As many as the bench's callers: functions, engine and front door share two cores, where more callers would only wait for each other. */
export const CALLS_AT_ONCE = 8
