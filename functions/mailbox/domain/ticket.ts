import type { StaffRole } from '../../shared/kernel/caller.ts'
import type { Timing } from './service-clock.ts'

/** What a courier may send: a request, a complaint, a danger seen (瞭望哨), a suggestion. */
export const TICKET_KINDS = ['request', 'complaint', 'sighting', 'suggestion'] as const
export type TicketKind = (typeof TICKET_KINDS)[number]

/** How soon: 2 hours, 24 hours, 7 days, 15 days. */
export const TIERS = ['2h', '24h', '7d', '15d'] as const
export type Tier = (typeof TIERS)[number]

/** The levels a matter climbs, lowest first; a station stands on the level of communities. */
export const LEVELS = ['community', 'street', 'department', 'district'] as const
export type Level = (typeof LEVELS)[number]
/** One step of the ladder a ticket may climb: who answers there. `unit` is a path (shared/kernel/unit.ts). */
export type Rung = { readonly level: Level; readonly unit: string }

/** Which system a point's numbers are of: phones in China say GCJ-02, GPS says WGS-84, one map says BD-09. */
export const DATUMS = ['WGS-84', 'GCJ-02', 'BD-09'] as const
export type Place =
  | { readonly kind: 'station'; readonly stationId: string; readonly streetId: string }
  | { readonly kind: 'community'; readonly communityId: string }
  | {
      readonly kind: 'point'
      readonly streetId: string
      readonly lat: number
      readonly lng: number
      readonly datum: (typeof DATUMS)[number]
    }

/** Who did it: the reporter is never named, the clock is the service's own. */
export type Actor =
  | { readonly kind: 'reporter' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'staff'; readonly id: string; readonly role: StaffRole; readonly unit: string }

/**
 * What runs out:
 * - `reach`: half of the time to accept; nobody of the unit has looked yet (an unreachable handler is found out before the deadline);
 * - `accept`: somebody must answer; `resolve`: it must be solved; both climb a level;
 * - `confirm`: the silent period after which a resolved ticket closes itself;
 * - `resume`: the end of a pause; `report-in`: a whistled department must have reported.
 */
export const DEADLINE_KINDS = ['reach', 'accept', 'resolve', 'confirm', 'resume', 'report-in'] as const
export type DeadlineKind = (typeof DEADLINE_KINDS)[number]

/** A deadline that runs. Its id is `<kind>-<sequence of the event that set it>` (report-in: and the department): another time is another id. */
export type Deadline = {
  readonly deadlineId: string
  readonly kind: DeadlineKind
  /** Epoch milliseconds, a whole minute. */
  readonly at: number
  /** It crosses into days whose calendar is not announced yet. */
  readonly isProvisional: boolean
  /** From what it was reckoned: the proof is made of it. */
  readonly timing: Timing
  /** Of `report-in`. */
  readonly whistleId?: string
  readonly department?: string
}

/** The times of one category, with the version of the catalogue they are from: frozen into a ticket when it opens. */
export type Policy = {
  readonly version: number
  readonly tier: Tier
  readonly accept: Timing['clock']
  readonly resolve: Timing['clock']
  /** Minutes round the clock in which the courier may say whether it is solved, before silence closes it. */
  readonly confirm_min: number
  /** Minutes round the clock in which a whistled department must report in, unless the whistle says otherwise. */
  readonly reportIn_min: number
}

export const TICKET_STATES = ['submitted', 'accepted', 'in-progress', 'resolved', 'closed', 'merged'] as const
export type TicketState = (typeof TICKET_STATES)[number]

export type Resolution = {
  readonly words: string
  readonly photos: readonly string[]
  readonly by: Actor
  readonly unit: string
  readonly at: number
}
export type Whistle = {
  readonly whistleId: string
  readonly words: string
  readonly by: Actor
  readonly at: number
  readonly endedAt?: number
  readonly departments: readonly {
    readonly unit: string
    readonly dueAt: number
    readonly reported?: { readonly by: Actor; readonly at: number; readonly words?: string }
    /** Its time ran out before it reported. */
    readonly missedAt?: number
  }[]
}
export type Pause = {
  readonly actionId: string
  readonly reason: string
  readonly counterParty: string
  readonly at: number
  readonly until: number
  /** The deadlines it stopped, as they were: resuming reckons them anew with this pause in them. */
  readonly stopped: readonly Deadline[]
}
export type Extension = {
  readonly actionId: string
  readonly minutes: number
  readonly reason: string
  readonly at: number
  readonly answer?: { readonly granted: boolean; readonly words: string; readonly by: Actor; readonly at: number }
}

/** A ticket as it is now: a fold of its events (fold-ticket.ts), nothing else. Holds nothing of who reported it but, when he agrees, his masked name. */
export type Ticket = {
  readonly ticketId: string
  /** The sequence of its last event. */
  readonly version: number
  readonly kind: TicketKind
  readonly categoryId: string
  readonly words: string
  readonly place: Place
  readonly photos: readonly string[]
  readonly isAnonymous: boolean
  /** An anonymous reporter agrees that handlers see the minute and the exact place. */
  readonly isExact: boolean
  readonly reporterName?: string
  /** The unit complained of. */
  readonly against?: string
  readonly policy: Policy
  readonly ladder: readonly Rung[]
  /** Where on the ladder it stands. */
  readonly rung: number
  /** Who is responsible: the ladder's unit until a transfer is accepted elsewhere. */
  readonly unit: string
  /** Asked to take it over; the responsible unit stays responsible until it accepts (首接负责). */
  readonly offeredTo?: string
  /** Offers made so far; absent before the first. */
  readonly offers?: number
  readonly state: TicketState
  readonly openedAt: number
  /** When somebody of the responsible unit first looked at it, since it came to that unit. */
  readonly seenAt?: number
  readonly deadlines: readonly Deadline[]
  readonly pause?: Pause
  /** Pauses taken so far. */
  readonly pauses: number
  readonly extension?: Extension
  readonly extensions: number
  readonly resolution?: Resolution
  readonly outcome?: {
    readonly solved: boolean
    readonly satisfied?: boolean
    readonly by: 'reporter' | 'silence'
    readonly at: number
  }
  readonly whistles: readonly Whistle[]
  readonly mergedInto?: string
  readonly absorbed: readonly string[]
  /** The client-made ids of acts done, with a digest of what was asked: the same again is the same answer. Oldest go first (ACTS_KEPT). */
  readonly acts: readonly { readonly actionId: string; readonly digest: string }[]
}
