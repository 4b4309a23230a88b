import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../dynamo/refused.ts'
import type { Documents } from '../dynamo/table.ts'

/** Each secret has a partition of its own, by which IAM lets a function read those it needs and no other: see lib/shared/issuing-keys.ts. */
const secretKey = (name: string) => ({ pk: `secret#${name}`, sk: 'secret' })

/**
 * A context's secrets (for codes, cursors, courier numbers) beside its issuing keys: made once, never changed. They rest on the table's
 * own customer key and its exact grants, so that a verifier needs no KMS client.
 */
export const secretStore = (table: string, db: Documents) => ({
  /** A secret of 32 random bytes; undefined before the first rotation made it. */
  async secret(name: string): Promise<Uint8Array | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key: secretKey(name), ConsistentRead: true }))
    return z
      .object({ bytes: z.instanceof(Uint8Array) })
      .optional()
      .parse(Item)?.bytes
  },
  /** Keeps a secret unless there is one already. */
  async addSecret(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: { ...secretKey(name), form: 1, bytes },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  },
})
export type SecretStore = ReturnType<typeof secretStore>
