/** What may be wrong with a ticket. */
export const DIFFERENCES = [
  /** The ticket cannot be read: no head, no events, or a form nobody knows. */
  'unreadable',
  /** Its events do not count 1, 2, 3 … up to its version. */
  'sequence',
  /** An event that cannot follow those before it. */
  'order',
  /** The clock acted before its deadline. */
  'early',
  /** One act of somebody was done twice. */
  'twice',
  'state',
  'unit',
  'rung',
  'offer',
  /** The deadlines it says are running are not those that its events began and did not end. */
  'deadlines',
  /** A deadline that must run in this state does not, or one runs that must not. */
  'promise',
  /** A deadline is not where its clock puts it. */
  'deadline-at',
  /** A running deadline has no due item, so nothing would ever reach it. */
  'due-missing',
  /** A due item of a deadline that does not run any more. */
  'due-left',
  'overdue',
  'rates',
  /** It lives and is not in the list of open tickets, or the other way round. */
  'open',
] as const
export type DifferenceKind = (typeof DIFFERENCES)[number]

/** One difference of one ticket. `detail` holds ids, numbers and states: nothing that anybody wrote. */
export type Difference = { readonly ticketId: string; readonly what: DifferenceKind; readonly detail: string }
