import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { consequenceItems } from '../../functions/mailbox/data/consequence.items.ts'
import { dueStore } from '../../functions/mailbox/data/due.store.ts'
import { eventPut, headPut } from '../../functions/mailbox/data/ticket.items.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import { consequencesOf } from '../../functions/mailbox/domain/consequences.ts'
import { applyEvent, foldTicket } from '../../functions/mailbox/domain/fold-ticket.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { sweepDeadlines } from '../../functions/mailbox/sweep-deadlines.ts'
import type { TransactItems } from '../../functions/shared/dynamo/transact.ts'
import { atOnce } from '../../functions/shared/kernel/at-once.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'
import { MINUTE, OPENING } from '../support/ticket-kit.ts'
import { type Figures, read } from './figure.ts'

const DEADLINES = 10_000
const OUTAGE_MIN = 360
const BATCH = 25
const WRITERS = 8

type Table = Awaited<ReturnType<typeof makeMailboxTable>>
type Item = Record<string, unknown>

/** What the store's transactions leave of a ticket that nobody looked at: its events, itself as it is now, and what waits for it. */
const itemsLeft = (table: string, events: readonly TicketEvent[]): readonly Item[] => {
  const items = new Map<string, Item>()
  const keep = (changes: TransactItems): void => {
    for (const { Put, Delete } of changes) {
      const key = Put?.Item ?? Delete?.Key ?? {}
      const name = `${String(key['pk'])} ${String(key['sk'])}`
      if (Put?.Item === undefined) items.delete(name)
      else items.set(name, Put.Item)
    }
  }
  let before: Ticket | undefined
  for (const event of events) {
    const after = applyEvent(before, event)
    keep([headPut(table, before?.version ?? 0, after), eventPut(table, event)])
    keep(consequenceItems(table, after.ticketId, consequencesOf(before, [event], after)))
    before = after
  }
  return [...items.values()]
}

/** A ticket of which half the time to accept passed unseen before the outage, and the whole within it. */
const overdueTicket = (number: number, outageAt: number): readonly TicketEvent[] => {
  const ticketId = `tkt_${String(number).padStart(26, '0')}`
  const at = outageAt + ((number % OUTAGE_MIN) - 119) * MINUTE
  const { events } = openTicket({ ...OPENING, ticketId }, { at, calendar: LATEST_EDITION })
  const opened = foldTicket(events)
  const half = at + 60 * MINUTE
  const reached = opened && reachDeadline(opened, 'reach-1', { at: half, calendar: LATEST_EDITION })
  if (reached === undefined || 'early' in reached) throw new Error('The bench’s ticket was not unseen.')
  return [...events, ...reached.events]
}

const load = async ({ name, db }: Table, outageAt: number): Promise<void> => {
  const items = Array.from({ length: DEADLINES }, (_, number) =>
    itemsLeft(name, overdueTicket(number, outageAt)),
  ).flat()
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  )
  await atOnce(batches, WRITERS, async (batch) => {
    const RequestItems = { [name]: batch.map((Item) => ({ PutRequest: { Item } })) }
    const { UnprocessedItems } = await db.send(new BatchWriteCommand({ RequestItems }))
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('The engine left items unwritten.')
  })
}

/** Ten thousand deadlines came while nothing ran for six hours: how fast the sweeper's production code reaches them over the engine. */
export const backlog = async (): Promise<Figures> => {
  const table = await makeMailboxTable()
  try {
    // Now and then by the real clock, as a run goes by its budget; the outage ended just now.
    const outageAt = Math.floor(Date.now() / MINUTE) * MINUTE - OUTAGE_MIN * MINUTE - 2 * MINUTE
    await load(table, outageAt)
    const { advanceWatermark, ...due } = dueStore(table.name, table.db)
    const deps = { ...ticketStore(table.name, table.db), ...due, advanceWatermark, now: Date.now }
    await advanceWatermark(outageAt)
    let [reached, runs, failed] = [0, 0, 0]
    const startedAt = performance.now()
    for (let hasMore = true; hasMore; runs += 1) {
      const swept = await sweepDeadlines({ ...deps, measureLateness: () => undefined })
      reached += swept.found
      failed += swept.failed
      hasMore = swept.hasMore
    }
    const took_s = (performance.now() - startedAt) / 1000
    if (reached !== DEADLINES || failed > 0)
      throw new Error(`${reached} of ${DEADLINES} were reached, ${failed} failed.`)
    const againAt = performance.now()
    await sweepDeadlines({ ...deps, measureLateness: () => undefined })
    return {
      'backlog.drained-a-second': read(reached / took_s, 'a second'),
      'backlog.runs': read(runs, 'runs'),
      'backlog.quiet-sweep': read(performance.now() - againAt, 'ms'),
    }
  } finally {
    await table.drop()
  }
}
