import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Rules } from '../domain/community-rules.ts'
import { VEHICLES } from '../domain/vehicle.ts'
import { CommunityItem, communityKey, Kind, SetBy, Window } from './pass.items.ts'

/** Rules as they are kept: which edit made them, when (epoch ms) and by whom. Version 0 was made by nobody: open to all. */
export type KeptRules = Rules & {
  readonly version: number
  readonly changedAt?: number | undefined
  readonly by?: SetBy | undefined
}
export type MadeRules = KeptRules & { readonly changedAt: number; readonly by: SetBy }

const HeldItem = CommunityItem.extend({
  rulesVersion: z.number().default(0),
  changedAt: z.number().optional(),
  changedBy: SetBy.optional(),
})
const VersionItem = z.object({
  version: z.number(),
  hours: z.array(Window),
  kinds: z.array(Kind),
  vehicles: z.array(z.enum(VEHICLES)),
  changedAt: z.number(),
  by: SetBy,
})

const DIGITS = 10
const versionKey = (communityId: string, version: number) => ({
  pk: `community#${communityId}`,
  sk: `rules#${String(version).padStart(DIGITS, '0')}`,
})

/** A community's rules: the item that every verification reads, and beside it each version that ever was, kept for good. */
export const rulesStore = (table: string, db: Documents) => ({
  /** Strongly consistent; undefined when the registry never told of such a community. */
  async readRules(communityId: string): Promise<KeptRules | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: communityKey(communityId), ConsistentRead: true }),
    )
    const held = HeldItem.optional().parse(Item)
    if (held === undefined) return undefined
    const { hours, kinds, vehicles, rulesVersion: version, changedAt, changedBy: by } = held
    return { version, hours, kinds, vehicles, changedAt, by }
  },
  /** Puts the next version in force and keeps it, if the one before it still is; false when it is not, or a write came between. */
  async changeRules(communityId: string, rules: MadeRules): Promise<boolean> {
    const { version, hours, kinds, vehicles, changedAt, by } = rules
    const values = { ':next': version, ':hours': hours, ':kinds': kinds, ':vehicles': vehicles, ':at': changedAt }
    try {
      await db.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: table,
                Key: communityKey(communityId),
                UpdateExpression:
                  'SET hours = :hours, kinds = :kinds, vehicles = :vehicles, rulesVersion = :next, changedAt = :at, changedBy = :by',
                ConditionExpression:
                  version === 1
                    ? 'attribute_exists(pk) AND attribute_not_exists(rulesVersion)'
                    : 'rulesVersion = :held',
                ExpressionAttributeValues: { ...values, ':by': by, ...(version === 1 ? {} : { ':held': version - 1 }) },
              },
            },
            {
              Put: {
                TableName: table,
                Item: { ...versionKey(communityId, version), form: 1, ...rules },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
  /** Versions that were made, newest first, those before `before` alone. */
  async rulesVersions(communityId: string, limit: number, before?: number): Promise<readonly KeptRules[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': `community#${communityId}`,
          ':first': versionKey(communityId, 0).sk,
          ':last': versionKey(communityId, (before ?? 10 ** DIGITS) - 1).sk,
        },
        ScanIndexForward: false,
        Limit: limit,
      }),
    )
    return z.array(VersionItem).parse(Items)
  },
})
export type RulesStore = ReturnType<typeof rulesStore>
