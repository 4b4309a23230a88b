import type { StoredClock, StoredDeadline } from './stored-forms.ts'

/** Where a ticket stands after some of its events, in the auditor's own words. */
export type LifeState = 'submitted' | 'accepted' | 'in-progress' | 'resolved' | 'closed' | 'merged'
export type Oddity = { readonly what: 'sequence' | 'order' | 'early' | 'twice'; readonly detail: string }
type Pause = { readonly from: number; readonly to: number }
type Times = { readonly accept: StoredClock; readonly resolve: StoredClock }
type Policy = Times & { readonly confirm_min: number }

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
  /** Since when it stands where it stands: its times began then, as long as this, by the days of that unit. */
  since: number
  times: Times
  daysOf: string
  /** Somebody of the unit has looked, or was found not to have. */
  isReached: boolean
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
