import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { held } from './refused-by-condition.ts'

/** A key that a device proved for a gate, public half. `version` counts enrolments of this gate. */
export type GateKey = {
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  readonly thumbprint: string
  readonly version: number
  readonly enrolledAt: number
}
/** The key the gate signs by. */
export type LiveKey = GateKey & { readonly confirmedAt: number }
/** The key of the device that enrolled last: it waits until it is confirmed. */
export type NewestKey = GateKey & { readonly confirmedAt?: number }
export type Confirming = {
  readonly gateId: string
  readonly key: GateKey
  readonly by: string
  readonly event: AnyEvent
  readonly now: number
}

const KeyItem = z.object({
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  thumbprint: z.string(),
  version: z.number(),
  enrolledAt: z.number(),
  confirmedAt: z.number().optional(),
})
const liveKeyKey = (gateId: string) => ({ pk: `gate#${gateId}`, sk: 'key' })
export const newestKeyKey = (gateId: string) => ({ pk: `gate#${gateId}`, sk: 'newest-key' })

/** The newest key is confirmed as the one it was when somebody looked at it: one that took its place meanwhile is not. */
const confirmNewest = (table: string, { gateId, key, by, now }: Confirming) => ({
  Update: {
    TableName: table,
    Key: newestKeyKey(gateId),
    UpdateExpression: 'SET confirmedAt = :now, confirmedBy = :by',
    ConditionExpression: 'thumbprint = :thumbprint AND #version = :version AND attribute_not_exists(confirmedAt)',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':now': now, ':by': by, ':thumbprint': key.thumbprint, ':version': key.version },
  },
})
/** It takes the place of the key before it: never of a later one. */
const putLive = (table: string, { gateId, key, by, now }: Confirming) => ({
  Put: {
    TableName: table,
    Item: { ...liveKeyKey(gateId), form: 2, gateId, ...key, confirmedAt: now, confirmedBy: by },
    ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': key.version },
  },
})

/** The keys of gates: the live one, and the newest, which may wait to become it. Enrolling writes the newest: see enrolment.store.ts. */
export const gateKeyStore = (table: string, db: Documents) => {
  const read = async (Key: Record<string, string>): Promise<NewestKey | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
    if (Item === undefined) return undefined
    const { confirmedAt, ...key } = KeyItem.parse(Item)
    return confirmedAt === undefined ? key : { ...key, confirmedAt }
  }
  return {
    /** In its first form a key counted from its enrolment on. */
    async live(gateId: string): Promise<LiveKey | undefined> {
      const key = await read(liveKeyKey(gateId))
      return key === undefined ? undefined : { ...key, confirmedAt: key.confirmedAt ?? key.enrolledAt }
    },
    newest: (gateId: string): Promise<NewestKey | undefined> => read(newestKeyKey(gateId)),
    /** Makes the waiting key the live one and tells of it in one transaction; false when it waits no more. */
    confirm(confirming: Confirming): Promise<boolean> {
      return held(() =>
        db.send(
          new TransactWriteCommand({
            TransactItems: [
              confirmNewest(table, confirming),
              putLive(table, confirming),
              { Put: { TableName: table, Item: outboxLine(confirming.event) } },
            ],
          }),
        ),
      )
    },
  }
}
