import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { noticeEvent } from '../domain/notice-event.ts'
import {
  type Deferred,
  DeferredItem,
  deferredItem,
  deferredKey,
  deferredPartition,
  duePlace,
} from './deferred.items.ts'

/** SMS that wait for the end of quiet hours. Whoever takes one away does so once: of two releases at once one asks for it to be sent. */
export const deferredStore = (table: string, db: Documents) => {
  const taken = (deferred: Deferred): TransactItems[number] => ({
    Delete: { TableName: table, Key: deferredKey(deferred), ConditionExpression: 'attribute_exists(pk)' },
  })
  return {
    /** Those of a civil day that are due by an instant, oldest first, at most so many. Strongly consistent. */
    async due(day: string, now: number, limit: number): Promise<readonly Deferred[]> {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk <= :now',
          ExpressionAttributeValues: { ':pk': deferredPartition(day), ':now': `${duePlace(now)}#~` },
          ConsistentRead: true,
          Limit: limit,
        }),
      )
      return z.array(DeferredItem).parse(Items)
    },
    /** Asks for it to be sent, in its place; false when somebody else took it. */
    async release(deferred: Deferred, now: number): Promise<boolean> {
      const line = outboxLine(noticeEvent(deferred, new Date(now).toISOString()))
      return (await transact(db, [taken(deferred), { Put: { TableName: table, Item: line } }])).length === 0
    },
    /** Lets it wait longer; false when somebody else took it. */
    async postpone(deferred: Deferred, dueAt: number): Promise<boolean> {
      const later = { Put: { TableName: table, Item: deferredItem({ ...deferred, dueAt }) } }
      return (await transact(db, [taken(deferred), later])).length === 0
    },
    /** Sends none of it. */
    async drop(deferred: Deferred): Promise<void> {
      await db.send(new DeleteCommand({ TableName: table, Key: deferredKey(deferred) }))
    },
  }
}
export type DeferredStore = ReturnType<typeof deferredStore>
