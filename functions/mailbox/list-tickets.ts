import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { DeskListStore, DeskPlace } from './data/desk-list.store.ts'
import type { DeskList, DeskListQuery } from './desk.contract.ts'
import { deskLineOf } from './desk-reply.ts'
import { unitAsked } from './unit-asked.ts'

export type RecordReading = (reader: string, what: string, at: number) => Promise<void>
export type ListTicketsDeps = DeskListStore & {
  readonly now: () => number
  readonly sealCursor: (at: unknown, holder: string) => string
  readonly openCursor: (cursor: string, holder: string) => DeskPlace
  /** Each reading of others' records by staff leaves a line. */
  readonly recordReading: RecordReading
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
  if (tickets.length > 0) await deps.recordReading(caller.id, `tickets#${unit}#${state}`, deps.now())
  return {
    items: tickets.map(deskLineOf),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }),
  }
}
