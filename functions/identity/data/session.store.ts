import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { transact } from '../../shared/dynamo/transact.ts'
import { STAFF_ROLES } from '../../shared/kernel/caller.ts'
import type { Session } from '../domain/refresh-family.ts'
import { challengeKey } from './challenge.store.ts'
import { keepingNumber, type SealedNumber } from './number.store.ts'
import { held, refusedByCondition } from './refused-by-condition.ts'
import { type Taking, takingItem } from './second-factor.store.ts'

/** What a session is opened by: all of it is spent, proven or kept with the session, or none. */
export type Spending = {
  readonly challengeId: string
  readonly factor?: Taking
  /** The number that the code came to: proven now. */
  readonly number?: SealedNumber
}
/** What became of a session that was to be opened. */
export type Opened = 'opened' | 'challenge-spent' | 'factor-used'

const SessionItem = z.object({
  sessionId: z.string(),
  caller: z.union([
    z.object({ kind: z.literal('courier'), id: z.string(), role: z.literal('courier'), unit: z.literal('') }),
    z.object({ kind: z.literal('staff'), id: z.string(), role: z.enum(STAFF_ROLES), unit: z.string() }),
  ]),
  secondFactor: z.enum(['totp', 'recovery']).optional(),
  tokenHash: z.string(),
  previous: z.object({ tokenHash: z.string(), keyHash: z.string(), rotatedAt: z.number() }).optional(),
  expiresAt: z.number(),
  endedAt: z.number().optional(),
})
const sessionOf = (item: unknown): Session | undefined => {
  if (item === undefined) return undefined
  const { previous, endedAt, secondFactor, ...session } = SessionItem.parse(item)
  return {
    ...session,
    ...(secondFactor === undefined ? {} : { secondFactor }),
    ...(previous === undefined ? {} : { previous }),
    ...(endedAt === undefined ? {} : { endedAt }),
  }
}
const sessionKey = (sessionId: string) => ({ pk: `session#${sessionId}`, sk: 'session' })
const EndedItem = z.object({ endedAt: z.number() })

const consumeChallenge = (table: string, challengeId: string, now: number) => ({
  Update: {
    TableName: table,
    Key: challengeKey(challengeId),
    UpdateExpression: 'SET consumedAt = :now',
    ConditionExpression: 'expiresAt > :now AND attribute_not_exists(consumedAt)',
    ExpressionAttributeValues: { ':now': now },
  },
})

/** Sessions, each with the hashes of its current refresh token and of the one before. */
export const sessionStore = (table: string, db: Documents) => ({
  /** Opens a session, consumes its challenge, takes what was shown of a second factor and keeps the number: all or nothing. */
  async open(session: Session, { challengeId, factor, number }: Spending, now: number): Promise<Opened> {
    const ttl = Math.ceil(session.expiresAt / 1000)
    const item = { ...sessionKey(session.sessionId), form: 1, ...session, openedAt: now, ttl }
    const items = [
      consumeChallenge(table, challengeId, now),
      { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...(factor === undefined ? [] : [takingItem(table, factor, now)]),
      ...(number === undefined ? [] : [keepingNumber(table, number, now)]),
    ]
    const failed = await transact(db, items)
    if (failed.length === 0) return 'opened'
    return failed.includes(0) ? 'challenge-spent' : 'factor-used'
  },
  async get(sessionId: string): Promise<Session | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: sessionKey(sessionId), ConsistentRead: true }),
    )
    return sessionOf(Item)
  },
  /** Turns the current token in for its successor; false when it is current no more or the session ended. */
  rotate(sessionId: string, from: string, to: string, keyHash: string, now: number): Promise<boolean> {
    return held(() =>
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
    try {
      const { Attributes } = await db.send(
        new UpdateCommand({
          TableName: table,
          Key: sessionKey(sessionId),
          UpdateExpression: 'SET endedAt = if_not_exists(endedAt, :now), endedBy = if_not_exists(endedBy, :why)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': now, ':why': why },
          ReturnValues: 'ALL_NEW',
        }),
      )
      return EndedItem.parse(Attributes).endedAt
    } catch (error) {
      if (refusedByCondition(error)) return undefined
      throw error
    }
  },
})
