import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { dayOf } from '../domain/civil-day.ts'
import { addressWindow, type Sends, WRONG_GUESSES_A_DAY_MAX } from '../domain/code-limits.ts'
import { held } from './refused-by-condition.ts'

const TWO_DAYS_S = 2 * 86_400
const SendsItem = z.object({ day: z.number(), count: z.number(), lastAt: z.number() })
const CountItem = z.object({ count: z.number() }).optional()

const sendsKey = (phoneHash: string) => ({ pk: `phone#${phoneHash}`, sk: 'sends' })
const guessesKey = (phoneHash: string, now: number) => ({ pk: `phone#${phoneHash}`, sk: `guesses#${dayOf(now)}` })
const failuresKey = (address: string, now: number) => ({
  pk: `address#${address}`,
  sk: `failures#${addressWindow(now)}`,
})

/** Counters behind the limits of signing in. Phones and addresses are keyed hashes here; all of it is gone after two days. */
export const limitStore = (table: string, db: Documents) => {
  const add = (Key: Record<string, unknown>, step: number, now: number, condition?: string, values = {}) =>
    db.send(
      new UpdateCommand({
        TableName: table,
        Key,
        UpdateExpression: 'ADD #count :step SET form = :form, #ttl = :ttl',
        ...(condition === undefined ? {} : { ConditionExpression: condition }),
        ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':step': step, ':form': 1, ':ttl': Math.ceil(now / 1000) + TWO_DAYS_S, ...values },
      }),
    )
  return {
    async sends(phoneHash: string): Promise<Sends | undefined> {
      const { Item } = await db.send(
        new GetCommand({ TableName: table, Key: sendsKey(phoneHash), ConsistentRead: true }),
      )
      return SendsItem.optional().parse(Item)
    },
    /** Notes one more code sent, unless another request did so since `seen` was read: then false. */
    noteSend(phoneHash: string, seen: Sends | undefined, sends: Sends): Promise<boolean> {
      return held(() =>
        db.send(
          new PutCommand({
            TableName: table,
            Item: { ...sendsKey(phoneHash), form: 1, ...sends, ttl: Math.ceil(sends.lastAt / 1000) + TWO_DAYS_S },
            ...(seen === undefined
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: 'lastAt = :lastAt',
                  ExpressionAttributeValues: { ':lastAt': seen.lastAt },
                }),
          }),
        ),
      )
    },
    /** Takes one of the phone's guesses of the day before its code is compared; false when none is left. */
    reserveGuess(phoneHash: string, now: number): Promise<boolean> {
      const free = 'attribute_not_exists(#count) OR #count < :max'
      return held(() => add(guessesKey(phoneHash, now), 1, now, free, { ':max': WRONG_GUESSES_A_DAY_MAX }))
    },
    /** Gives a guess back that was right: only wrong ones count. `now` is the instant it was reserved at. */
    async returnGuess(phoneHash: string, now: number): Promise<void> {
      await add(guessesKey(phoneHash, now), -1, now)
    },
    /** Failures of an address in the present window of ten minutes. */
    async failures(address: string, now: number): Promise<number> {
      const { Item } = await db.send(new GetCommand({ TableName: table, Key: failuresKey(address, now) }))
      return CountItem.parse(Item)?.count ?? 0
    },
    async noteFailure(address: string, now: number): Promise<void> {
      await add(failuresKey(address, now), 1, now)
    },
  }
}
