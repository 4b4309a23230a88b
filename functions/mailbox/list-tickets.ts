import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import type { DeskListStore, DeskPlace } from './data/desk-list.store.ts'
import type { DeskList, DeskListQuery } from './desk.contract.ts'
import { deskLineOf } from './desk-reply.ts'
import { unitAsked } from './unit-asked.ts'

export type ListTicketsDeps = DeskListStore &
  ReadingDeps & {
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => DeskPlace
  }

/**
 * Tickets that stand with a unit or below it, by unit and next deadline. The list follows the tickets by a moment. A page that shows somebody
 * leaves a line of who read it, written before the answer. Faults: caller.unit, request.cursor.
 */
export const listTickets = async (
  { unit: asked, state, limit, cursor }: z.output<typeof DeskListQuery>,
  caller: Caller,
  deps: ListTicketsDeps,
): Promise<z.input<typeof DeskList>> => {
  const unit = unitAsked(asked, caller)
  const holder = `${caller.id}#tickets#${unit}#${state}`
  const from = cursor === undefined ? {} : { from: deps.openCursor(cursor, holder) }
  const { tickets, next } = await deps.listDesk({ unit, state, limit, ...from })
  const ids = tickets.map(({ ticketId }) => ticketId)
  if (ids.length > 0) await recordReading(caller, { unit, what: `tickets-${state}`, ids }, deps)
  return {
    items: tickets.map(deskLineOf),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }),
  }
}
