import type { RosterCounts } from './roster-difference.ts'
import type { LineError } from './roster-line.ts'

/**
 * A roster's way: kept as `previewed`, or as `refused` when something is wrong with it; `waiting` for a person's word when too many leave;
 * `applying`, then `applied`; `undoing`, then `undone`.
 */
export const ROSTER_STATES = ['refused', 'previewed', 'waiting', 'applying', 'applied', 'undoing', 'undone'] as const
export type RosterState = (typeof ROSTER_STATES)[number]

export type RosterPlace = { readonly enterpriseId: string; readonly outletId: string }

/** A roster as it is kept, without its people. */
export type Roster = RosterPlace & {
  readonly rosterId: string
  readonly scope: 'full' | 'one'
  readonly state: RosterState
  /** Of what was sent: the same again is the same roster, another is not. */
  readonly digest: string
  /** Epoch milliseconds, as all instants here. */
  readonly sentAt: number
  readonly sentBy: string
  /** How many parts its people are kept in, and the couriers that are to leave by name (scope `one`). */
  readonly parts: number
  readonly leavers: readonly string[]
  readonly counts: RosterCounts
  /** The first hundred; `refused` when there are any before the application, besides what it could not do afterwards. */
  readonly errors: readonly LineError[]
  /** A digest of whom the outlet engaged when the difference was made. */
  readonly basis: string
  readonly needsApproval: boolean
  /** Steps of the plan, the parts it is kept in, and how many of those are done: from the beginning of the application on. */
  readonly total: number
  readonly planParts: number
  readonly partsDone: number
  readonly done: number
  /** People whom undoing left as they are, because somebody changed them since. */
  readonly kept: number
  readonly enterpriseName: string
  readonly startedAt?: number | undefined
  readonly appliedAt?: number | undefined
  readonly undoStartedAt?: number | undefined
  /** The roster that was the outlet's latest before this one: it is again when this one is undone. */
  readonly previous?: string | undefined
}

const DAY_MS = 86_400_000
/** The programme's own number: a wrong roster is put back within a month, which is as long as its people are kept for. */
export const UNDO_DAYS = 30
/** A preview older than this is of people who are not kept any more. */
export const PREVIEW_DAYS = 30
/** The store may be late in letting go, and work that began on the last day has time to end. */
export const KEPT_DAYS = 37

/** The last instant at which an applied roster is undone, in epoch milliseconds. */
export const undoUntil = (appliedAt: number): number => appliedAt + UNDO_DAYS * DAY_MS
export const isUndoable = (appliedAt: number, now: number): boolean => now <= undoUntil(appliedAt)
/** Whether a roster that was never applied is too old to be. */
export const isExpired = (sentAt: number, now: number): boolean => now > sentAt + PREVIEW_DAYS * DAY_MS
/** When the store may let go of a roster touched at this instant: epoch seconds. */
export const keptUntil_s = (at: number): number => Math.floor((at + KEPT_DAYS * DAY_MS) / 1000)

/** As many complaints as a person will read before he mends the file. */
export const ERRORS_SHOWN_MAX = 100
