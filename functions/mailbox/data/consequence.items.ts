import type { TransactItems } from '../../shared/dynamo/transact.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import type { Consequences } from '../domain/consequences.ts'
import type { News } from '../domain/news.ts'
import type { RateLine } from '../domain/rates.ts'
import { shardOf } from '../domain/shard.ts'
import type { Called } from '../domain/whistle-calls.ts'

/** Items that follow from what happened to a ticket: written in the transaction of its events. */

/** The list of tickets on which somebody waits is walked by the auditor, a part at a time. */
export const OPEN_SHARDS = 16
/** The stream that makes schedules is filtered by it. */
export const DUE_KIND = 'due'

type Key = { readonly pk: string; readonly sk: string }
const put = (TableName: string, key: Key, item: Readonly<Record<string, unknown>> = {}): TransactItems[number] => ({
  Put: { TableName, Item: { form: 1, ...item, ...key } },
})
const remove = (TableName: string, Key: Key): TransactItems[number] => ({ Delete: { TableName, Key } })

const openKey = (ticketId: string): Key => ({ pk: `open#${shardOf(ticketId, OPEN_SHARDS)}`, sk: ticketId })
const rateKey = ({ unit, month, ticketId, sequence, measure }: RateLine): Key => ({
  pk: `rate#${unit}#${month}`,
  sk: `${ticketId}#${String(sequence).padStart(6, '0')}#${measure}`,
})
const calledKey = ({ department, ticketId, whistleId }: Called): Key => ({
  pk: `whistled#${department}`,
  sk: `${ticketId}#${whistleId}`,
})

/** What others hear: its id is the ticket's and the change's, so that a repeat of the cause is the same event. */
const eventOf = ({ type, sequence, at, data }: News): AnyEvent => ({
  id: `${data.ticketId}#${sequence}`,
  type,
  form: 1,
  at: new Date(at).toISOString(),
  subject: data.ticketId,
  sequence,
  data: { ...data },
})

/** A rate line is the fact itself: twice the same is once. */
export const consequenceItems = (
  table: string,
  ticketId: string,
  { due, rates, news, open, whistled }: Consequences,
): TransactItems => [
  ...due.put.map((item) => put(table, item, { kind: DUE_KIND, ...item })),
  ...due.remove.map((key) => remove(table, key)),
  ...rates.map((line) => put(table, rateKey(line), line)),
  ...news.map((one) => ({ Put: { TableName: table, Item: outboxLine(eventOf(one)) } })),
  ...(open === 'put' ? [put(table, openKey(ticketId), { ticketId })] : []),
  ...(open === 'remove' ? [remove(table, openKey(ticketId))] : []),
  ...whistled.put.map((call) => put(table, calledKey(call), call)),
  ...whistled.remove.map((call) => remove(table, calledKey(call))),
]
