import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { Fault } from '../../shared/kernel/fault.ts'
import { type EligibilityRules, type Fitness, NOTHING_ASKED, UNKNOWN_FITNESS } from '../domain/eligibility.ts'
import type { LivePass } from '../domain/live-pass.ts'
import { fitnessKey, fitnessOfItem, rulesKey, rulesOfItem } from './eligibility.items.ts'
import { CourierItem, courierKey, courierOfItem, type ItemKey, type JudgedCourier } from './pass.items.ts'

const issueKey = (courierId: string) => ({ pk: `courier#${courierId}`, sk: 'issue' })

const IssueItem = z.object({
  sk: z.literal('issue'),
  version: z.number(),
  passes: z.array(z.object({ iat: z.number(), exp: z.number(), jti: z.string(), packed: z.string() })),
})

export type IssueState = {
  readonly courier: JudgedCourier | undefined
  readonly passes: readonly LivePass[]
  /** Counts the changes of this courier's live passes; 0 before the first. The item stays when they are over: that he had one is asked later. */
  readonly version: number
  /** What the district asks before a pass, and what is known of him. */
  readonly rules: EligibilityRules
  readonly fitness: Fitness
}

type Item = Readonly<Record<string, unknown>>
const at =
  ({ pk, sk }: ItemKey) =>
  (item: Item): boolean =>
    item['pk'] === pk && item['sk'] === sk

const stateOf = (courierId: string, items: readonly Item[]): IssueState => {
  const standing = items.find(at(courierKey(courierId)))
  const issue = items.find(at(issueKey(courierId)))
  const rules = items.find(at(rulesKey))
  const fitness = items.find(at(fitnessKey(courierId)))
  const { version, passes } = issue === undefined ? { version: 0, passes: [] } : IssueItem.parse(issue)
  return {
    courier: standing && courierOfItem(courierId, CourierItem.parse(standing)),
    passes,
    version,
    rules: rules === undefined ? NOTHING_ASKED : rulesOfItem(rules),
    fitness: fitness === undefined ? UNKNOWN_FITNESS : fitnessOfItem(fitness),
  }
}

/** A courier's live passes: the one counter at issue, changed by condition on its version. */
export const issueStore = (table: string, db: Documents) => ({
  /** Standing, live passes and eligibility, strongly consistent, in one call. Fault: standing.unread. */
  async readIssue(courierId: string): Promise<IssueState> {
    const Keys = [courierKey(courierId), issueKey(courierId), rulesKey, fitnessKey(courierId)]
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    )
    if (UnprocessedKeys?.[table] !== undefined)
      throw new Fault('unavailable', 'standing.unread', 'The standing could not be read.', { retryAfter_s: 1 })
    return stateOf(courierId, Responses?.[table] ?? [])
  },
  /** Replaces the live passes if nobody did since `version`; false when somebody did. */
  async replaceIssue(courierId: string, version: number, passes: readonly LivePass[]): Promise<boolean> {
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: { ...issueKey(courierId), form: 1, version: version + 1, passes },
          ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
          ...(version === 0
            ? {}
            : {
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':version': version },
              }),
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
})
