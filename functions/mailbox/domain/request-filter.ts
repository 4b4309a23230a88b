import type { Ticket } from './ticket.ts'

/** What GeoReport v2 lets one ask for; the standard's bounds where nothing is said. */
export type RequestFilter = {
  readonly codes?: readonly string[]
  /** Epoch milliseconds, both inclusive. */
  readonly from: number
  readonly to: number
  readonly status?: readonly ('open' | 'closed')[]
}

/** "Default query limit is a span of 90 days or first 1000 requests returned, whichever is smallest" (GeoReport v2, GET requests). */
export const SPAN_MS = 90 * 86_400_000
export const REQUESTS_MAX = 1_000

export const statusOf = ({ state }: Pick<Ticket, 'state'>): 'open' | 'closed' =>
  state === 'closed' || state === 'merged' ? 'closed' : 'open'

/** The span asked for: 90 days up to its end, or to now. A longer one is cut to its last 90 days. */
export const spanOf = (
  { start, end }: { readonly start?: number | undefined; readonly end?: number | undefined },
  now: number,
): { readonly from: number; readonly to: number } => {
  const to = end ?? (start === undefined ? now : Math.min(now, start + SPAN_MS))
  return { from: Math.max(start ?? 0, to - SPAN_MS), to }
}

export const matches = (
  ticket: Pick<Ticket, 'categoryId' | 'openedAt' | 'state'>,
  { codes, from, to, status }: RequestFilter,
): boolean =>
  ticket.openedAt >= from &&
  ticket.openedAt <= to &&
  (codes === undefined || codes.includes(ticket.categoryId)) &&
  (status === undefined || status.includes(statusOf(ticket)))
