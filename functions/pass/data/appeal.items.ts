import * as z from 'zod'
import type { Appeal, AppealAnswer } from '../domain/appeal.ts'
import { SetBy } from './pass.items.ts'

/** Stored forms of appeals, and the parts of transactions that write them. */

/** An answered appeal is kept as long as the event lines of the suspension it was about, and then gone. */
export const ANSWERED_KEPT_S = 400 * 86_400

export const appealKey = (courierId: string, appealId: string) => ({
  pk: `courier#${courierId}`,
  sk: `appeal#${appealId}`,
})
/** By which an office finds an appeal: it knows its id and not whose it is. */
export const pointerKey = (appealId: string) => ({ pk: `appeal#${appealId}`, sk: 'of' })
export const Pointer = z.object({ of: z.string() })

export const AppealItem = z.object({
  appealId: z.string(),
  of: z.string(),
  maskedName: z.string().optional(),
  words: z.string(),
  at: z.number(),
  suspension: z.object({ reason: z.string().optional(), until: z.number().optional(), setBy: SetBy.optional() }),
  answer: z.object({ decision: z.enum(['upheld', 'lifted']), words: z.string(), at: z.number(), by: SetBy }).optional(),
})

export const appealOfItem = (item: unknown): Appeal => {
  const { of, ...appeal } = AppealItem.parse(item)
  return { ...appeal, courierId: of }
}

/** The offices' list lies in the index of days beside the entries, under a day that no community has. */
export const listOf = (state: 'open' | 'decided'): string => `appeals#${state}`

const fresh = 'attribute_not_exists(pk)'

/** The appeal and its pointer, both new. */
export const appealPuts = (table: string, { courierId, ...appeal }: Appeal) => [
  {
    Put: {
      TableName: table,
      Item: {
        ...appealKey(courierId, appeal.appealId),
        form: 1,
        ...appeal,
        of: courierId,
        setUnit: appeal.suspension.setBy?.unit ?? 'd',
        communityDay: listOf('open'),
        atEntry: `${new Date(appeal.at).toISOString()}#${appeal.appealId}`,
      },
      ConditionExpression: fresh,
    },
  },
  {
    Put: {
      TableName: table,
      Item: { ...pointerKey(appeal.appealId), form: 1, of: courierId },
      ConditionExpression: fresh,
    },
  },
]

/** The answer beside the standing it leaves. An appeal is answered once. */
export const answerUpdate = (table: string, courierId: string, appealId: string, answer: AppealAnswer) => ({
  Update: {
    TableName: table,
    Key: appealKey(courierId, appealId),
    UpdateExpression: 'SET answer = :answer, communityDay = :list, #ttl = :ttl',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(answer)',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':answer': answer,
      ':list': listOf('decided'),
      ':ttl': Math.floor(answer.at / 1000) + ANSWERED_KEPT_S,
    },
  },
})
