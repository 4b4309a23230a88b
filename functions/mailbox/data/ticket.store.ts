import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { batchGet } from '../../shared/dynamo/batch-get.ts'
import { isConflict } from '../../shared/dynamo/conflict.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import { consequencesOf } from '../domain/consequences.ts'
import { foldTicket } from '../domain/fold-ticket.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { TicketEvent } from '../domain/ticket-event.ts'
import { consequenceItems } from './consequence.items.ts'
import { TicketStored } from './ticket.forms.ts'
import { EVENTS_FROM, eventPut, headKey, headPut, ticketPartition } from './ticket.items.ts'
import { TicketEventStored } from './ticket-event.forms.ts'

/** A page of events is far below a megabyte; most tickets have a dozen. */
const EVENTS_PAGE = 200

/** Made once: to make a schema costs more than to use it. */
const Head = TicketStored.optional()
const Heads = TicketStored.array()
const Events = TicketEventStored.array()

/** A ticket as it was read (undefined: it is not there yet), and what happened to it since. */
export type Change = readonly [before: Ticket | undefined, events: readonly TicketEvent[]]
/** Items of others in the transaction of a change: photographs that are claimed, a reporter that is sealed. */
export type AlsoWritten = TransactItems
export type Appended = {
  readonly written: boolean
  /** The ticket is no longer as it was read. Without it and without a refusal too many wrote at once: read again and decide anew. */
  readonly overtaken: boolean
  /** Places of the items beside it whose condition did not hold; none when it was overtaken. */
  readonly refused: readonly number[]
}

/** The ticket after its events, the events, and all that follows from them. What has a condition comes first. */
const itemsOf = (
  table: string,
  [before, events]: Change,
): { readonly own: TransactItems; readonly more: TransactItems } => {
  const after = foldTicket(events, before)
  if (after === undefined || events.length === 0) throw new RangeError('A change without an event is none.')
  return {
    own: [headPut(table, before?.version ?? 0, after), ...events.map((event) => eventPut(table, event))],
    more: consequenceItems(table, after.ticketId, consequencesOf(before, events, after)),
  }
}

/** The places of the items whose condition did not hold, none when all was written; undefined when others wrote the same items each time. */
const tryAll = async (db: Documents, items: TransactItems): Promise<readonly number[] | undefined> => {
  try {
    return await transact(db, items)
  } catch (error) {
    if (isConflict(error)) return undefined
    throw error
  }
}

/**
 * Tickets: every change is an immutable event, and the item that is read is the fold of them. Both, and whatever follows (deadlines, rates,
 * what others hear), are written in one transaction or not at all.
 */
export const ticketStore = (table: string, db: Documents) => {
  const appendBeside = async (
    before: Ticket | undefined,
    events: readonly TicketEvent[],
    also: AlsoWritten,
  ): Promise<Appended> => {
    const { own, more } = itemsOf(table, [before, events])
    const failed = await tryAll(db, [...own, ...also, ...more])
    if (failed === undefined) return { written: false, overtaken: false, refused: [] }
    const overtaken = failed.some((place) => place < own.length)
    const refused = overtaken ? [] : failed.map((place) => place - own.length)
    return { written: failed.length === 0, overtaken, refused }
  }
  return {
    /** Strongly consistent. */
    async readTicket(ticketId: string): Promise<Ticket | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName: table, Key: headKey(ticketId), ConsistentRead: true }))
      return Head.parse(Item)
    },
    /** Those of these (each named once) that exist, in the order of the ids. Strongly consistent. */
    async readTickets(ticketIds: readonly string[]): Promise<readonly Ticket[]> {
      const found = Heads.parse(await batchGet(db, table, ticketIds.map(headKey)))
      const byId = new Map(found.map((ticket) => [ticket.ticketId, ticket]))
      return ticketIds.flatMap((ticketId) => byId.get(ticketId) ?? [])
    },
    /** Everything that happened to a ticket, in order. Strongly consistent. */
    async readEvents(ticketId: string): Promise<readonly TicketEvent[]> {
      const pages = paginateQuery(
        { client: db },
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
          ExpressionAttributeValues: { ':pk': ticketPartition(ticketId), ':event': EVENTS_FROM },
          ConsistentRead: true,
          Limit: EVENTS_PAGE,
        },
      )
      const events: TicketEvent[] = []
      for await (const { Items = [] } of pages) events.push(...Events.parse(Items))
      return events
    },
    /** Writes what happened if the ticket still is as it was read; false when it is not: read again and decide anew. */
    append: async (before: Ticket | undefined, events: readonly TicketEvent[]): Promise<boolean> =>
      (await appendBeside(before, events, [])).written,
    /** The same, with other items in the same transaction: all are written, or none. */
    appendBeside,
    /** Writes what happened to two tickets at once, if both still are as they were read; false otherwise. */
    async appendBoth(one: Change, other: Change): Promise<boolean> {
      const items = [itemsOf(table, one), itemsOf(table, other)].flatMap(({ own, more }) => [...own, ...more])
      return (await tryAll(db, items))?.length === 0
    },
  }
}
export type TicketStore = ReturnType<typeof ticketStore>
