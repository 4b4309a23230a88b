import { paginateQuery, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../dynamo/refused.ts'
import type { Documents } from '../dynamo/table.ts'
import { KEY_PURPOSES, type KeyPurpose, KID_REST_S, type PublicKey } from './key-schedule.ts'

const KeyItem = z.object({
  sk: z.string(),
  purpose: z.enum(KEY_PURPOSES),
  jwk: z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string() }),
  sealed: z.instanceof(Uint8Array),
  usedFrom: z.number(),
  usedUntil: z.number(),
  acceptedUntil: z.number(),
  withdrawnAt: z.number().optional(),
})

export type StoredKey = PublicKey & { readonly sealed: Uint8Array }

const keyOf = (item: unknown): StoredKey => {
  const { sk, withdrawnAt, ...key } = KeyItem.parse(item)
  return { kid: sk, ...key, ...(withdrawnAt === undefined ? {} : { withdrawnAt }) }
}

/** A row of keys is one page: five days ahead, today's, yesterday's. Withdrawals and late deletions may make it more. */
const PAGE = 25

/**
 * The issuing keys of one context, in a table of their own because they have a customer key of their own. Private halves are sealed by
 * KMS besides.
 */
export const keyStore = (table: string, db: Documents) => ({
  /** All keys of a purpose that verifiers still know, private halves sealed. Strongly consistent: a withdrawal is seen at once. */
  async list(purpose: KeyPurpose): Promise<readonly StoredKey[]> {
    const pages = paginateQuery(
      { client: db },
      {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `keys#${purpose}` },
        ConsistentRead: true,
        Limit: PAGE,
      },
    )
    const keys: StoredKey[] = []
    for await (const { Items = [] } of pages) keys.push(...Items.map(keyOf))
    return keys
  },
  /** Adds a key; false when its id was given within the last 90 days. */
  async add(key: StoredKey, now_s: number): Promise<boolean> {
    const { kid, ...rest } = key
    const fresh = 'attribute_not_exists(pk)'
    const put = (Item: Record<string, unknown>) => ({
      Put: { TableName: table, Item: { form: 1, ...Item }, ConditionExpression: fresh },
    })
    try {
      await db.send(
        new TransactWriteCommand({
          TransactItems: [
            put({ pk: `keys#${key.purpose}`, sk: kid, ...rest, ttl: key.acceptedUntil + 86_400 }),
            put({ pk: `kid#${key.purpose}`, sk: kid, ttl: now_s + KID_REST_S }),
          ],
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
  /** Withdraws a key: nothing it signed is accepted from then on. False when there is none of this id. */
  async withdraw(purpose: KeyPurpose, kid: string, now_s: number): Promise<boolean> {
    try {
      await db.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: `keys#${purpose}`, sk: kid },
          UpdateExpression: 'SET withdrawnAt = if_not_exists(withdrawnAt, :now)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': now_s },
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
})
export type KeyStore = ReturnType<typeof keyStore>
