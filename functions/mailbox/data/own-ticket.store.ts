import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { TransactItems } from '../../shared/dynamo/transact.ts'

/** New tickets a courier and civil day: a bad day has a dozen gates that do not open; more is a machine, or somebody who needs a talk. */
export const NEW_A_DAY = 20

/** Which of a courier's tickets: under the hash of his id, which only functions with the secret can make. */
export type OwnKey = { readonly ownerHash: string; readonly ticketId: string }
export type NewOwn = OwnKey & {
  /** Of what was asked: the same request again is the same ticket. */
  readonly digest: string
  /** Epoch milliseconds. */
  readonly openedAt: number
  /** The civil day in Shanghai on which it counts. */
  readonly day: string
}
/** Where a page ended: its last line's `sk`. */
export type OwnPlace = Readonly<Record<string, unknown>>
export type OwnPage = { readonly ticketIds: readonly string[]; readonly next: OwnPlace | undefined }

const listOf = (ownerHash: string): string => `mine#${ownerHash}`
const ownKey = ({ ownerHash, ticketId }: OwnKey) => ({ pk: listOf(ownerHash), sk: `ticket#${ticketId}` })
const countKey = (ownerHash: string, day: string) => ({ pk: `count#${ownerHash}`, sk: day })
/** A day's count is asked for on that day alone. */
const COUNT_KEPT_S = 2 * 86_400

const Own = z.object({ digest: z.string() }).optional()
const Line = z.object({ sk: z.string(), ticketId: z.string() })

/** A courier's own tickets, by when he wrote them, and how many he wrote on a day. */
export const ownTicketStore = (table: string, db: Documents) => ({
  /** Of a new ticket, for the transaction that opens it: counted, unless the day is full (the first of them); his, once; and on his list. */
  ownPuts({ ownerHash, ticketId, digest, openedAt, day }: NewOwn): TransactItems {
    const at = new Date(openedAt).toISOString()
    const put = (Item: Record<string, unknown>) => ({
      Put: { TableName: table, Item: { form: 1, ticketId, ...Item }, ConditionExpression: 'attribute_not_exists(pk)' },
    })
    return [
      {
        Update: {
          TableName: table,
          Key: countKey(ownerHash, day),
          UpdateExpression: 'ADD n :one SET #ttl = :ttl',
          ConditionExpression: 'attribute_not_exists(n) OR n < :max',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ':one': 1,
            ':max': NEW_A_DAY,
            ':ttl': Math.floor(openedAt / 1000) + COUNT_KEPT_S,
          },
        },
      },
      put({ ...ownKey({ ownerHash, ticketId }), digest }),
      put({ pk: listOf(ownerHash), sk: `at#${at}#${ticketId}` }),
    ]
  },
  /** The digest of what he asked when he made this ticket; undefined when it is not his. Strongly consistent. */
  async ownDigest(key: OwnKey): Promise<string | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key: ownKey(key), ConsistentRead: true }))
    return Own.parse(Item)?.digest
  },
  /** His tickets, newest first, those behind `from`. Strongly consistent. */
  async ownPage(ownerHash: string, limit: number, from?: OwnPlace): Promise<OwnPage> {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :at)',
        ExpressionAttributeValues: { ':pk': listOf(ownerHash), ':at': 'at#' },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: { ...from, pk: listOf(ownerHash) } }),
      }),
    )
    const lines = z.array(Line).parse(Items)
    const last = lines.at(-1)
    return {
      ticketIds: lines.map(({ ticketId }) => ticketId),
      next: LastEvaluatedKey === undefined || last === undefined ? undefined : { sk: last.sk },
    }
  },
})
export type OwnTicketStore = ReturnType<typeof ownTicketStore>
