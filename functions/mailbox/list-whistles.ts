import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import type { Whistled, WhistledPlace, WhistledStore } from './data/whistled.store.ts'
import { deskWhistleOf } from './desk-reply.ts'
import type { Ticket } from './domain/ticket.ts'
import type { Whistles, WhistlesQuery } from './whistles.contract.ts'

export type ListWhistlesDeps = WhistledStore &
  ReadingDeps & {
    /** Those that exist, each asked for once. Strongly consistent. */
    readonly readTickets: (ticketIds: readonly string[]) => Promise<readonly Ticket[]>
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => WhistledPlace
  }

/** Each whistle as it is now; of one that was ended a moment ago nothing. */
const shown = (whistled: readonly Whistled[], tickets: readonly Ticket[]) =>
  whistled.flatMap(({ ticketId, whistleId }) => {
    const ticket = tickets.find((one) => one.ticketId === ticketId)
    const whistle = ticket?.whistles.find((one) => one.whistleId === whistleId)
    return whistle === undefined || whistle.endedAt !== undefined ? [] : [deskWhistleOf(ticketId, whistle)]
  })

/** Whistles that run and call the caller's own unit, by ticket. A page that shows any leaves a line of who read it. Fault: request.cursor. */
export const listWhistles = async (
  { limit, cursor }: z.output<typeof WhistlesQuery>,
  caller: Caller,
  deps: ListWhistlesDeps,
): Promise<z.input<typeof Whistles>> => {
  const { id, unit } = caller
  const holder = `${id}#whistles#${unit}`
  const from = cursor === undefined ? undefined : deps.openCursor(cursor, holder)
  const { whistled, next } = await deps.whistledOf(unit, limit, from)
  const tickets = await deps.readTickets([...new Set(whistled.map(({ ticketId }) => ticketId))])
  const items = shown(whistled, tickets)
  const ids = [...new Set(items.map(({ ticketId }) => ticketId))]
  if (ids.length > 0) await recordReading(caller, { unit, what: 'whistles', ids }, deps)
  return { items, ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }) }
}
