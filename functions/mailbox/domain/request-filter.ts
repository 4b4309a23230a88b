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
/** So many are looked at for one list: what is kept for years is no matter for one reply. */
export const LOOKED_AT_MAX = 5_000
/** So many characters of letters go into a reply: each may be six bytes when it leaves, and a function answers with six megabytes. */
export const REPLY_CHARS_MAX = 600_000

/** The first of these that fit a reply. */
export const fitting = <T extends Pick<Ticket, 'words'>>(tickets: readonly T[]): readonly T[] => {
  let chars = 0
  const fits = ({ words }: T): boolean => {
    chars += words.length
    return chars <= REPLY_CHARS_MAX
  }
  const end = tickets.findIndex((ticket) => !fits(ticket))
  return tickets.slice(0, Math.min(end === -1 ? tickets.length : end, REQUESTS_MAX))
}

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
