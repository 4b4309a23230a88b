import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { TransactItems } from '../../shared/dynamo/transact.ts'
import type { ReporterKeys } from './reporter.keys.ts'

const reporterKey = (ticketId: string) => ({ pk: `reporter#${ticketId}`, sk: 'reporter' })
const Sealed = z.object({ sealed: z.instanceof(Uint8Array) })

/**
 * Who wrote a ticket: the one item that says it, and it says it sealed. Nothing else of a ticket, no event, no line of the outbox and no
 * name of a photograph holds a courier's id (docs/decisions/the-reporter-is-sealed.md).
 */
export const reporterStore = (table: string, db: Documents, { seal, open }: Pick<ReporterKeys, 'seal' | 'open'>) => ({
  /** The item of a new ticket, for the transaction that opens it. */
  reporterPut: (ticketId: string, courierId: string): TransactItems => [
    {
      Put: {
        TableName: table,
        Item: { ...reporterKey(ticketId), form: 1, sealed: seal(courierId, ticketId) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ],
  /** The courier to tell of a ticket; undefined when there is no such ticket. */
  async reporterOf(ticketId: string): Promise<string | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: reporterKey(ticketId), ConsistentRead: true }),
    )
    const held = Sealed.optional().parse(Item)
    return held && open(held.sealed, ticketId)
  },
})
export type ReporterStore = ReturnType<typeof reporterStore>
