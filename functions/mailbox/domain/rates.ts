import { civilDate } from '../../shared/time/civil-date.ts'
import { running } from './deadlines.ts'
import type { Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

export const MEASURES = ['answered', 'solved', 'satisfied'] as const
export type Measure = (typeof MEASURES)[number]
/** One outcome of one ticket for one unit, never changed: the three rates are counts of such lines. */
export type RateLine = {
  readonly unit: string
  /** In Shanghai: `2026-11`. */
  readonly month: string
  readonly measure: Measure
  readonly yes: boolean
  readonly ticketId: string
  readonly sequence: number
  readonly at: number
}
/** How many of how many. */
export type Rate = { readonly yes: number; readonly of: number }

/** The month in Shanghai of an instant. */
export const monthOf = (at: number): string => civilDate(at).slice(0, 7)

type Said = Pick<RateLine, 'unit' | 'measure' | 'yes'>

/**
 * A time to accept that ends: in time by an acceptance, of whomever; late by one, or by climbing, it was not answered by the unit that had
 * it. So each such time says one thing, once.
 */
const answered = (before: Ticket, { type, at, cleared }: TicketEvent): readonly Said[] => {
  const accept = running(before, 'accept')
  if (accept === undefined || !cleared.includes(accept.deadlineId)) return []
  return [{ unit: before.unit, measure: 'answered', yes: type === 'accepted' && at < accept.at }]
}

/** What its reporter says of the unit that resolved it; his silence says that it is solved, and nothing of how satisfied he is. */
const judged = ({ resolution }: Ticket, event: TicketEvent): readonly Said[] => {
  if (resolution === undefined) return []
  const { unit } = resolution
  const solved = (yes: boolean): Said => ({ unit, measure: 'solved', yes })
  const satisfied = (yes: boolean): Said => ({ unit, measure: 'satisfied', yes })
  if (event.type === 'reopened') return [solved(false), satisfied(false)]
  if (event.type !== 'closed') return []
  return event.data.satisfied === undefined ? [solved(true)] : [solved(true), satisfied(event.data.satisfied)]
}

/** What one event says of how units answer. */
export const rateLinesOf = (before: Ticket | undefined, event: TicketEvent): readonly RateLine[] => {
  if (before === undefined) return []
  const { ticketId, sequence, at } = event
  return [...answered(before, event), ...judged(before, event)].map((said) => ({
    ...said,
    month: monthOf(at),
    ticketId,
    sequence,
    at,
  }))
}

/** The three rates of such lines. */
export const ratesOf = (lines: readonly Pick<RateLine, 'measure' | 'yes'>[]): { readonly [M in Measure]: Rate } => {
  const rate = (measure: Measure): Rate => {
    const all = lines.filter((line) => line.measure === measure)
    return { yes: all.filter(({ yes }) => yes).length, of: all.length }
  }
  return { answered: rate('answered'), solved: rate('solved'), satisfied: rate('satisfied') }
}
