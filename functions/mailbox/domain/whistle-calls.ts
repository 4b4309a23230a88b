import type { Ticket } from './ticket.ts'
import { runningWhistles } from './whistle.ts'

/** A department is called by a whistle that runs. */
export type Called = {
  readonly department: string
  readonly ticketId: string
  readonly whistleId: string
  readonly at: number
}

const callsOf = (ticket: Ticket | undefined): readonly Called[] =>
  ticket === undefined
    ? []
    : runningWhistles(ticket).flatMap(({ whistleId, at, departments }) =>
        departments.map(({ unit }) => ({ department: unit, ticketId: ticket.ticketId, whistleId, at })),
      )

const without = (calls: readonly Called[], others: readonly Called[]): readonly Called[] =>
  calls.filter(
    ({ whistleId, department }) =>
      !others.some((other) => other.whistleId === whistleId && other.department === department),
  )

/** Which calls begin and which end between two states of a ticket. `at` is when the whistle was blown. */
export const calledChanges = (
  before: Ticket | undefined,
  after: Ticket,
): { readonly put: readonly Called[]; readonly remove: readonly Called[] } => {
  const [held, now] = [callsOf(before), callsOf(after)]
  return { put: without(now, held), remove: without(held, now) }
}
