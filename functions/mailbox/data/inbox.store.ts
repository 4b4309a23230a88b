import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { noticeEvent } from '../domain/notice-event.ts'
import { type Deferred, deferredItem } from './deferred.items.ts'
import {
  InboxItem,
  type InboxNotice,
  inboxPartition,
  KEPT_MS,
  MarkItem,
  markKey,
  NOTICES_FROM,
  noticeKey,
  ttlOf,
} from './inbox.items.ts'

/** The SMS that goes with a notice: asked for now, or when somebody's quiet hours are over. */
export type SmsOrder =
  | ({ readonly kind: 'now'; readonly now: number } & Pick<Deferred, 'to' | 'isUrgent'>)
  | ({ readonly kind: 'later' } & Pick<Deferred, 'to' | 'isUrgent' | 'dueAt'>)
export type InboxPlace = { readonly sk: string }
export type InboxPage = { readonly notices: readonly InboxNotice[]; readonly next: InboxPlace | undefined }

const once = 'attribute_not_exists(pk)'

const orderItem = ({ holder, noticeId, at, name }: InboxNotice, order: SmsOrder): Record<string, unknown> =>
  order.kind === 'now'
    ? outboxLine(noticeEvent({ noticeId, name, ...order }, new Date(order.now).toISOString()))
    : deferredItem({ holder, noticeId, at, name, to: order.to, isUrgent: order.isUrgent, dueAt: order.dueAt })

/** Inboxes, each a partition of its own. */
export const inboxStore = (table: string, db: Documents) => ({
  /** Puts a notice into an inbox with the SMS that goes with it, all or nothing; false when it is there already. */
  async tell(notice: InboxNotice, order: SmsOrder | undefined): Promise<boolean> {
    const { holder, noticeId, at } = notice
    const ttl = ttlOf(at)
    const puts: TransactItems = [
      {
        Put: {
          TableName: table,
          Item: { ...markKey(holder, noticeId), form: 1, at, ttl },
          ConditionExpression: once,
        },
      },
      { Put: { TableName: table, Item: { ...noticeKey(notice), form: 1, ...notice, ttl } } },
      ...(order === undefined ? [] : [{ Put: { TableName: table, Item: orderItem(notice, order) } }]),
    ]
    return (await transact(db, puts)).length === 0
  },
  /** Somebody's notices since an instant, newest first, those behind `from`. Strongly consistent. */
  async page(holder: string, since: number, limit: number, from?: InboxPlace): Promise<InboxPage> {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :since AND :last',
        ExpressionAttributeValues: {
          ':pk': inboxPartition(holder),
          ':since': `${NOTICES_FROM}${new Date(since).toISOString()}`,
          ':last': `${NOTICES_FROM}~`,
        },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: { pk: inboxPartition(holder), sk: from.sk } }),
      }),
    )
    const notices = z.array(InboxItem).parse(Items)
    const last = notices.at(-1)
    return {
      notices,
      next: LastEvaluatedKey === undefined || last === undefined ? undefined : { sk: noticeKey(last).sk },
    }
  },
  /** Marks a notice as read: read before, it stays as it was. Undefined when there is no such notice in this inbox. */
  async markRead(holder: string, noticeId: string, now: number): Promise<InboxNotice | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: markKey(holder, noticeId), ConsistentRead: true }),
    )
    const mark = MarkItem.optional().parse(Item)
    if (mark === undefined || now >= mark.at + KEPT_MS) return undefined
    try {
      const { Attributes } = await db.send(
        new UpdateCommand({
          TableName: table,
          Key: noticeKey({ holder, noticeId, at: mark.at }),
          UpdateExpression: 'SET readAt = if_not_exists(readAt, :now)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': now },
          ReturnValues: 'ALL_NEW',
        }),
      )
      return InboxItem.parse(Attributes)
    } catch (error) {
      if (isRefused(error)) return undefined
      throw error
    }
  },
  /** Whether a notice was read in the inbox. */
  async isRead(notice: Pick<InboxNotice, 'holder' | 'at' | 'noticeId'>): Promise<boolean> {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key: noticeKey(notice), ConsistentRead: true }))
    return InboxItem.optional().parse(Item)?.readAt !== undefined
  },
})
export type InboxStore = ReturnType<typeof inboxStore>
