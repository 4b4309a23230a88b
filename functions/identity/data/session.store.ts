import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { STAFF_ROLES } from '../../shared/kernel/caller.ts'
import type { Session } from '../domain/refresh-family.ts'
import { challengeKey } from './challenge.store.ts'
import { held } from './refused-by-condition.ts'

const SessionItem = z.object({
  sessionId: z.string(),
  caller: z.union([
    z.object({ kind: z.literal('courier'), id: z.string(), role: z.literal('courier'), unit: z.literal('') }),
    z.object({ kind: z.literal('staff'), id: z.string(), role: z.enum(STAFF_ROLES), unit: z.string() }),
  ]),
  tokenHash: z.string(),
  previous: z.object({ tokenHash: z.string(), keyHash: z.string(), rotatedAt: z.number() }).optional(),
  expiresAt: z.number(),
  endedAt: z.number().optional(),
})
const sessionOf = (item: unknown): Session | undefined => {
  if (item === undefined) return undefined
  const { previous, endedAt, ...session } = SessionItem.parse(item)
  return {
    ...session,
    ...(previous === undefined ? {} : { previous }),
    ...(endedAt === undefined ? {} : { endedAt }),
  }
}
const sessionKey = (sessionId: string) => ({ pk: `session#${sessionId}`, sk: 'session' })
const EndedItem = z.object({ endedAt: z.number() })

/** Sessions, each with the hashes of its current refresh token and of the one before. */
export const sessionStore = (table: string, db: Documents) => ({
  /** Opens a session and consumes its challenge in one: false when the challenge was consumed or ran out meanwhile. */
  open(session: Session, challengeId: string, now: number): Promise<boolean> {
    const ttl = Math.ceil(session.expiresAt / 1000)
    return held(
      db.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: table,
                Key: challengeKey(challengeId),
                UpdateExpression: 'SET consumedAt = :now',
                ConditionExpression: 'expiresAt > :now AND attribute_not_exists(consumedAt)',
                ExpressionAttributeValues: { ':now': now },
              },
            },
            {
              Put: {
                TableName: table,
                Item: { ...sessionKey(session.sessionId), form: 1, ...session, openedAt: now, ttl },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      ),
    )
  },
  async get(sessionId: string): Promise<Session | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: sessionKey(sessionId), ConsistentRead: true }),
    )
    return sessionOf(Item)
  },
  /** Turns the current token in for its successor; false when it is current no more or the session ended. */
  rotate(sessionId: string, from: string, to: string, keyHash: string, now: number): Promise<boolean> {
    return held(
      db.send(
        new UpdateCommand({
          TableName: table,
          Key: sessionKey(sessionId),
          UpdateExpression: 'SET tokenHash = :to, previous = :previous',
          ConditionExpression: 'tokenHash = :from AND expiresAt > :now AND attribute_not_exists(endedAt)',
          ExpressionAttributeValues: {
            ':from': from,
            ':to': to,
            ':now': now,
            ':previous': { tokenHash: from, keyHash, rotatedAt: now },
          },
        }),
      ),
    )
  },
  /** Ends a session; a second end changes nothing. Answers when it ended, undefined when there is no such session. */
  async end(sessionId: string, now: number, why: 'sign-out' | 'reuse' | 'dismissed'): Promise<number | undefined> {
    const write = db.send(
      new UpdateCommand({
        TableName: table,
        Key: sessionKey(sessionId),
        UpdateExpression: 'SET endedAt = if_not_exists(endedAt, :now), endedBy = if_not_exists(endedBy, :why)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': now, ':why': why },
        ReturnValues: 'ALL_NEW',
      }),
    )
    return (await held(write)) ? EndedItem.parse((await write).Attributes).endedAt : undefined
  },
})
