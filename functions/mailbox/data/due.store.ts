import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { transact } from '../../shared/dynamo/transact.ts'
import { count } from '../../shared/telemetry/count.ts'
import { log } from '../../shared/telemetry/log.ts'
import { DueMessage } from '../domain/delivery.ts'

/** A due item is 150 bytes: a page is one read of 15 KB. */
const PAGE = 100
const WATERMARK = { pk: 'sweep', sk: 'watermark' }
const SET_ASIDE = 'set-aside'

const Watermark = z.object({ minuteAt: z.int() }).optional()
const SetAside = DueMessage.extend({ retryAt: z.int(), tries: z.int() })
/** A deadline that could not be kept: the sweeper goes on without it and tries it again at `retryAt`. */
export type SetAside = z.output<typeof SetAside>

const setAsideKey = ({ ticketId, deadlineId, retryAt }: SetAside) => ({
  pk: SET_ASIDE,
  sk: `${new Date(retryAt).toISOString()}#${ticketId}#${deadlineId}`,
})

/** One item of a form we do not know must not hold up the others: it is told, counted and left where it is. */
const readable =
  <S extends z.ZodType>(form: S) =>
  (item: Readonly<Record<string, unknown>>): readonly z.output<S>[] => {
    const read = form.safeParse(item)
    if (read.success) return [read.data]
    log.error('due item of unknown form', { partition: item['pk'], item: item['sk'] })
    count('DeadlineNotKept')
    return []
  }

/**
 * The sweeper's way to the deadlines: by their minute, never by a scan. Due items are written and removed with the events of their tickets
 * (domain/due.ts); the sweeper's own are how far it came, and what it set aside.
 */
export const dueStore = (table: string, db: Documents) => {
  const page = async (pk: string, upTo: string | undefined, start: Record<string, unknown> | undefined) => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: upTo === undefined ? 'pk = :pk' : 'pk = :pk AND sk <= :upTo',
        ExpressionAttributeValues: { ':pk': pk, ...(upTo === undefined ? {} : { ':upTo': upTo }) },
        ConsistentRead: true,
        Limit: PAGE,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    )
    return { Items, next: LastEvaluatedKey }
  }
  const setAsideItem = (one: SetAside) => ({ ...one, ...setAsideKey(one), kind: SET_ASIDE, form: 1 })
  return {
    /** All deadlines of one partition of the due index (domain/due.ts names them). */
    async dueIn(partition: string): Promise<readonly DueMessage[]> {
      const found: Record<string, unknown>[] = []
      let start: Record<string, unknown> | undefined
      do {
        const { Items, next } = await page(partition, undefined, start)
        found.push(...Items)
        start = next
      } while (start !== undefined)
      return found.flatMap(readable(DueMessage))
    },
    /** The first minute (epoch milliseconds) that a sweep did not see clean; undefined before the first sweep. */
    async readWatermark(): Promise<number | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName: table, Key: WATERMARK, ConsistentRead: true }))
      return Watermark.parse(Item)?.minuteAt
    },
    /** Moves the watermark on. One that another sweep moved further stays. */
    async advanceWatermark(minuteAt: number): Promise<void> {
      const put = new PutCommand({
        TableName: table,
        Item: { ...WATERMARK, form: 1, minuteAt },
        ConditionExpression: 'attribute_not_exists(pk) OR minuteAt < :minuteAt',
        ExpressionAttributeValues: { ':minuteAt': minuteAt },
      })
      try {
        await db.send(put)
      } catch (error) {
        if (!isRefused(error)) throw error
      }
    },
    /** Sets a deadline aside. The same again is one item. */
    async setAside(one: SetAside): Promise<void> {
      await db.send(new PutCommand({ TableName: table, Item: setAsideItem(one) }))
    },
    /** What is to be tried again by now, the longest waiting first: a page. */
    async setAsideBefore(now: number): Promise<readonly SetAside[]> {
      const { Items } = await page(SET_ASIDE, `${new Date(now).toISOString()}~`, undefined)
      return Items.flatMap(readable(SetAside))
    },
    /** Sets it aside once more, for later. */
    async postpone(one: SetAside, retryAt: number): Promise<void> {
      const later = { ...one, retryAt, tries: one.tries + 1 }
      await transact(db, [
        { Delete: { TableName: table, Key: setAsideKey(one) } },
        { Put: { TableName: table, Item: setAsideItem(later) } },
      ])
    },
    /** It is settled. */
    async forget(one: SetAside): Promise<void> {
      await db.send(new DeleteCommand({ TableName: table, Key: setAsideKey(one) }))
    },
  }
}
export type DueStore = ReturnType<typeof dueStore>
