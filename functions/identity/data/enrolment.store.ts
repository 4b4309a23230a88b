import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type GateKey, newestKeyKey } from './gate-key.store.ts'
import { held } from './refused-by-condition.ts'

/** A one-time code by its keyed hash; `usedBy` is the thumbprint of the key that used it. */
export type Enrolment = { readonly gateId: string; readonly expiresAt: number; readonly usedBy?: string }
/** What enrolling writes, all or nothing. */
export type Enrolling = {
  readonly codeHash: string
  readonly gateId: string
  readonly key: GateKey
  /** The random part of the nonce that was signed, and until when it must be remembered (epoch milliseconds). */
  readonly nonce: { readonly random: string; readonly expiresAt: number }
  /** The version of the newest key as it was read; absent when the gate had none. */
  readonly replaces?: number
  readonly now: number
}

/** A used code is kept a day, for a gate that asks again and for whoever looks into it. */
const KEPT_S = 86_400
const EnrolmentItem = z.object({ gateId: z.string(), expiresAt: z.number(), usedBy: z.string().optional() })
const enrolmentKey = (codeHash: string) => ({ pk: `enrolment#${codeHash}`, sk: 'enrolment' })

const consumeCode = (table: string, { codeHash, key, now }: Enrolling) => ({
  Update: {
    TableName: table,
    Key: enrolmentKey(codeHash),
    UpdateExpression: 'SET usedBy = :thumbprint, usedAt = :now',
    ConditionExpression: 'expiresAt > :now AND attribute_not_exists(usedBy)',
    ExpressionAttributeValues: { ':thumbprint': key.thumbprint, ':now': now },
  },
})
const spendNonce = (table: string, { nonce }: Enrolling) => ({
  Put: {
    TableName: table,
    Item: { pk: `nonce#${nonce.random}`, sk: 'nonce', form: 1, ttl: Math.ceil(nonce.expiresAt / 1000) },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
})
/** The key takes the place of the newest one, and only that: two enrolments at once cannot both win. The live key stays until it is confirmed. */
const putNewest = (table: string, { gateId, key, replaces }: Enrolling) => ({
  Put: {
    TableName: table,
    Item: { ...newestKeyKey(gateId), form: 1, gateId, ...key },
    ...(replaces === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': replaces },
        }),
  },
})

/** One-time codes that make a device a gate. */
export const enrolmentStore = (table: string, db: Documents) => ({
  async add(codeHash: string, { gateId, expiresAt }: Enrolment, by: string): Promise<void> {
    const ttl = Math.ceil(expiresAt / 1000) + KEPT_S
    await db.send(
      new PutCommand({
        TableName: table,
        Item: { ...enrolmentKey(codeHash), form: 1, gateId, expiresAt, by, ttl },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
  },
  async get(codeHash: string): Promise<Enrolment | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: enrolmentKey(codeHash), ConsistentRead: true }),
    )
    if (Item === undefined) return undefined
    const { usedBy, ...rest } = EnrolmentItem.parse(Item)
    return usedBy === undefined ? rest : { ...rest, usedBy }
  },
  /** Consumes the code, spends the nonce and keeps the key in one transaction; false when any was done by another. */
  enrol(enrolling: Enrolling): Promise<boolean> {
    return held(() =>
      db.send(
        new TransactWriteCommand({
          TransactItems: [consumeCode(table, enrolling), spendNonce(table, enrolling), putNewest(table, enrolling)],
        }),
      ),
    )
  },
})
