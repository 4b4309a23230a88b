import type { Actor, Deadline, Place, Policy, Rung, TicketKind } from './ticket.ts'

/** What every event of a ticket's life carries. `sequence` counts from 1; events are immutable and never leave the ticket. */
type Common<T extends string, D> = {
  readonly ticketId: string
  readonly sequence: number
  readonly at: number
  readonly type: T
  readonly by: Actor
  /** The client-made id of the act that caused it, with a digest of what was asked. */
  readonly act?: { readonly actionId: string; readonly digest: string }
  /** Deadlines that begin with it, and the ids of those that end with it. */
  readonly set: readonly Deadline[]
  readonly cleared: readonly string[]
  readonly data: D
}
type None = Readonly<Record<string, never>>

export type TicketEvent =
  | Common<
      'opened',
      {
        readonly kind: TicketKind
        readonly categoryId: string
        readonly words: string
        readonly place: Place
        readonly photos: readonly string[]
        readonly isAnonymous: boolean
        readonly isExact: boolean
        readonly reporterName?: string
        readonly against?: string
        readonly policy: Policy
        readonly ladder: readonly Rung[]
        /** Where on the ladder it begins, and why not at its foot. */
        readonly rung: number
        readonly skipped: readonly {
          readonly unit: string
          readonly why: 'complained-of' | 'employer' | 'nobody-there'
        }[]
      }
    >
  | Common<'seen', { readonly unit: string }>
  /** `rung`: as high as the level of who accepted, never lower than it stood. */
  | Common<'accepted', { readonly unit: string; readonly rung: number }>
  | Common<'started', None>
  | Common<'offered', { readonly to: string; readonly reason: string }>
  | Common<'offer-declined', { readonly reason: string }>
  | Common<
      'paused',
      {
        readonly reason: string
        readonly counterParty: string
        readonly until: number
        readonly stopped: readonly Deadline[]
      }
    >
  | Common<'resumed', None>
  | Common<'extension-asked', { readonly minutes: number; readonly reason: string }>
  | Common<'extension-answered', { readonly granted: boolean; readonly words: string }>
  | Common<'resolved', { readonly words: string; readonly photos: readonly string[]; readonly unit: string }>
  | Common<'closed', { readonly solved: true; readonly satisfied?: boolean; readonly words?: string }>
  /** Not solved, says the reporter: one level up, where there is one. */
  | Common<'reopened', { readonly words: string; readonly rung: number; readonly unit: string }>
  /** Nobody accepted, or nobody solved it in time: one level up; on the highest it stays and the time begins again. */
  | Common<
      'escalated',
      {
        readonly deadlineId: string
        readonly cause: 'accept' | 'resolve'
        readonly rung: number
        readonly unit: string
      }
    >
  /** Nobody of the unit has looked, and half of the time is gone. */
  | Common<'unreachable', { readonly deadlineId: string; readonly unit: string }>
  | Common<'merged', { readonly into: string }>
  | Common<'absorbed', { readonly ticketId: string }>
  | Common<
      'whistle-blown',
      {
        readonly whistleId: string
        readonly words: string
        readonly departments: readonly { readonly unit: string; readonly dueAt: number }[]
      }
    >
  | Common<'reported-in', { readonly whistleId: string; readonly department: string; readonly words?: string }>
  | Common<'report-missed', { readonly whistleId: string; readonly department: string; readonly deadlineId: string }>
  | Common<'whistle-ended', { readonly whistleId: string }>

/** A decision of the pure rules: what happened, or the permanent code of why not. */
export type Decision = { readonly events: readonly TicketEvent[] } | { readonly refusal: TicketRefusal }
export type TicketRefusal =
  | 'ticket.state'
  | 'ticket.not-responsible'
  | 'ticket.paused'
  | 'ticket.offered'
  | 'ticket.not-offered'
  | 'ticket.offered-too-often'
  | 'ticket.same-unit'
  | 'ticket.act-reused'
  | 'ticket.evidence'
  | 'ticket.unit-barred'
  | 'ticket.too-long'
  | 'pause.too-many'
  | 'pause.until'
  | 'pause.late'
  | 'extension.late'
  | 'extension.open'
  | 'extension.none'
  | 'extension.too-many'
  | 'extension.too-long'
  | 'extension.not-above'
  | 'merge.itself'
  | 'merge.too-many'
  | 'whistle.reused'
  | 'whistle.unknown'
  | 'whistle.ended'
  | 'whistle.too-many'
  | 'whistle.minutes'
  | 'whistle.reported'
  | 'whistle.not-named'
  | 'whistle.not-blower'
