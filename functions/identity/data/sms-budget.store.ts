import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { dayOf } from '../domain/civil-day.ts'
import { held } from './refused-by-condition.ts'

/** A month of days, to see what was spent. */
const KEPT_S = 31 * 86_400
const BudgetItem = z.object({ spent: z.number() }).optional()
/** What is counted apart, each by its own number: however many notices there are, nobody is kept from signing in by them. */
export type SmsUse = 'codes' | 'notices'
const PREFIX: Readonly<Record<SmsUse, string>> = { codes: 'day', notices: 'notices' }

/** The messages of one day and use. The counter is the breaker too: requests read it, the sender raises it. */
export const smsBudgetStore = (table: string, db: Documents, budget: number, use: SmsUse = 'codes') => {
  const budgetKey = (now: number) => ({ pk: 'sms-budget', sk: `${PREFIX[use]}#${dayOf(now)}` })
  return {
    /** Counts one message before it is sent; false when the day's budget is spent. */
    spend(now: number): Promise<boolean> {
      return held(() =>
        db.send(
          new UpdateCommand({
            TableName: table,
            Key: budgetKey(now),
            UpdateExpression: 'ADD spent :one SET form = :one, #ttl = :ttl',
            ConditionExpression: 'attribute_not_exists(spent) OR spent < :budget',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':one': 1, ':budget': budget, ':ttl': Math.ceil(now / 1000) + KEPT_S },
          }),
        ),
      )
    },
    async isSpent(now: number): Promise<boolean> {
      const { Item } = await db.send(new GetCommand({ TableName: table, Key: budgetKey(now) }))
      return (BudgetItem.parse(Item)?.spent ?? 0) >= budget
    },
  }
}
