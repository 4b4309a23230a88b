import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { despiteConflicts } from '../../shared/dynamo/conflict.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type Challenge, type ChallengeRefusal, refusalOf, TRIES_MAX } from '../domain/challenge.ts'
import { held } from './refused-by-condition.ts'

const ChallengeItem = z.object({
  challengeId: z.string(),
  phoneHash: z.string(),
  codeHash: z.string(),
  expiresAt: z.number(),
  tries: z.number(),
  consumedAt: z.number().optional(),
  sealedPhone: z.instanceof(Uint8Array).optional(),
})
/** Spent challenges are kept an hour longer, for whoever looks into a complaint. */
const KEPT_MS = 3_600_000

export const challengeKey = (challengeId: string) => ({ pk: `challenge#${challengeId}`, sk: 'challenge' })
const challengeOf = (item: unknown): Challenge => {
  const { consumedAt, sealedPhone, ...challenge } = ChallengeItem.parse(item)
  return {
    ...challenge,
    ...(consumedAt === undefined ? {} : { consumedAt }),
    ...(sealedPhone === undefined ? {} : { sealedPhone }),
  }
}

export type Counted = { readonly challenge: Challenge } | { readonly refused: ChallengeRefusal }

/** One-time codes that were asked for. */
export const challengeStore = (table: string, db: Documents) => ({
  async add(challenge: Challenge): Promise<void> {
    const ttl = Math.ceil((challenge.expiresAt + KEPT_MS) / 1000)
    await db.send(
      new PutCommand({
        TableName: table,
        Item: { ...challengeKey(challenge.challengeId), form: 1, ...challenge, ttl },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
  },
  /** Counts one try, before anything is compared: of tries made at once no more than the allowed number get an answer. */
  async countTry(challengeId: string, now: number): Promise<Counted> {
    try {
      const { Attributes } = await despiteConflicts(() =>
        db.send(
          new UpdateCommand({
            TableName: table,
            Key: challengeKey(challengeId),
            UpdateExpression: 'ADD tries :one',
            ConditionExpression: 'expiresAt > :now AND tries < :max AND attribute_not_exists(consumedAt)',
            ExpressionAttributeValues: { ':one': 1, ':now': now, ':max': TRIES_MAX },
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      )
      return { challenge: challengeOf(Attributes) }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      const old = error.Item === undefined ? undefined : challengeOf(unmarshall(error.Item))
      return { refused: refusalOf(old, now) ?? 'challenge.expired' }
    }
  },
  /**
   * Claims the sending of a challenge's code, so that a message delivered twice costs one SMS; false when it was claimed or ran out. The
   * number waits sealed beside it until the code proves it.
   */
  claimSending(challengeId: string, sealedPhone: Uint8Array, now: number): Promise<boolean> {
    return held(() =>
      db.send(
        new UpdateCommand({
          TableName: table,
          Key: challengeKey(challengeId),
          UpdateExpression: 'SET sendingAt = :now, sealedPhone = :sealed',
          ConditionExpression: 'expiresAt > :now AND attribute_not_exists(sendingAt)',
          ExpressionAttributeValues: { ':now': now, ':sealed': sealedPhone },
        }),
      ),
    )
  },
  /** Gives a claim back after a failed sending, for the next delivery of the message. */
  async releaseSending(challengeId: string): Promise<void> {
    await db.send(
      new UpdateCommand({
        TableName: table,
        Key: challengeKey(challengeId),
        UpdateExpression: 'REMOVE sendingAt',
        ConditionExpression: 'attribute_exists(pk)',
      }),
    )
  },
})
