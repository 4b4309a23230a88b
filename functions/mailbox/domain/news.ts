import type { Level, Ticket, TicketKind, Tier } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

export const NEWS_TYPES = ['ticket-raised', 'ticket-escalated', 'ticket-closed', 'ticket-moved'] as const
/** What others are told of a change: where the ticket stands, and nothing of what was written or who reported it. */
export type News = {
  readonly type: (typeof NEWS_TYPES)[number]
  readonly sequence: number
  readonly at: number
  readonly data: {
    readonly ticketId: string
    readonly kind: TicketKind
    readonly categoryId: string
    readonly tier: Tier
    readonly level: Level
    readonly unit: string
    readonly rung: number
    readonly change: TicketEvent['type']
    readonly offeredTo?: string
    readonly departments?: readonly string[]
  }
}

/** By which news an event is told; of the others nobody needs to be told. */
const TOLD: Readonly<Record<TicketEvent['type'], News['type'] | undefined>> = {
  opened: 'ticket-raised',
  seen: undefined,
  accepted: 'ticket-moved',
  started: undefined,
  offered: 'ticket-moved',
  'offer-declined': 'ticket-moved',
  paused: 'ticket-moved',
  resumed: 'ticket-moved',
  'extension-asked': 'ticket-moved',
  'extension-answered': 'ticket-moved',
  resolved: 'ticket-moved',
  closed: 'ticket-closed',
  reopened: 'ticket-escalated',
  escalated: 'ticket-escalated',
  unreachable: 'ticket-moved',
  merged: 'ticket-closed',
  absorbed: undefined,
  'whistle-blown': 'ticket-moved',
  'reported-in': undefined,
  'report-missed': 'ticket-moved',
  'whistle-ended': 'ticket-moved',
}

/** Departments that a change concerns: those a whistle names, or the one that missed its time. */
const concerned = (event: TicketEvent, { whistles }: Ticket): readonly string[] | undefined => {
  if (event.type === 'report-missed') return [event.data.department]
  if (event.type !== 'whistle-blown' && event.type !== 'whistle-ended') return undefined
  const whistle = whistles.find(({ whistleId }) => whistleId === event.data.whistleId)
  return whistle?.departments.map(({ unit }) => unit)
}

/** What is told of an event, by the ticket after it. */
export const newsOf = (event: TicketEvent, after: Ticket): readonly News[] => {
  const type = TOLD[event.type]
  if (type === undefined) return []
  const { ticketId, kind, categoryId, policy, ladder, rung, unit, offeredTo } = after
  const departments = concerned(event, after)
  const data = {
    ticketId,
    kind,
    categoryId,
    tier: policy.tier,
    level: ladder[rung]?.level ?? 'district',
    unit,
    rung,
    change: event.type,
    ...(offeredTo === undefined ? {} : { offeredTo }),
    ...(departments === undefined ? {} : { departments }),
  }
  return [{ type, sequence: event.sequence, at: event.at, data }]
}
