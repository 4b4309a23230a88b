import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type EligibilityRules, type Fitness, NOTHING_ASKED, UNKNOWN_FITNESS } from '../domain/eligibility.ts'
import { fitnessKey, fitnessOfItem, rulesKey, rulesOfItem } from './eligibility.items.ts'
import type { SetBy } from './pass.items.ts'

/** Who waits lies in the index of days beside the entries, under a day that no community has. */
const WAITING = 'reviews#waiting'

export type WaitingPlace = Readonly<Record<string, unknown>>
export type Waiting = { readonly courierId: string; readonly maskedName?: string; readonly waitingSince: number }
export type WaitingPage = { readonly waiting: readonly Waiting[]; readonly next: WaitingPlace | undefined }

const WaitingItem = z.object({ of: z.string(), maskedName: z.string().exactOptional(), waitingSince: z.number() })

/** The district's rules, and what is known of each courier by which they are judged. */
export const eligibilityStore = (table: string, db: Documents) => {
  const read = async (Key: { pk: string; sk: string }) =>
    (await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item
  /** Puts an item over the version that was read; false when it is another by now. */
  const putOver = async (version: number, Item: Record<string, unknown>): Promise<boolean> => {
    const first = version === 0
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: { form: 1, ...Item, version: version + 1 },
          ConditionExpression: first ? 'attribute_not_exists(pk)' : '#version = :version',
          ...(first
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
  }
  return {
    /** Strongly consistent, as all reads here. */
    async readRules(): Promise<EligibilityRules> {
      const item = await read(rulesKey)
      return item === undefined ? NOTHING_ASKED : rulesOfItem(item)
    },
    /** Replaces the rules if they still have this version; false when they have not. */
    saveRules: ({ version, ...rules }: EligibilityRules, by: SetBy, at: number) =>
      putOver(version, { ...rulesKey, ...rules, setBy: by, changedAt: at }),
    async readFitness(courierId: string): Promise<Fitness> {
      const item = await read(fitnessKey(courierId))
      return item === undefined ? UNKNOWN_FITNESS : fitnessOfItem(item)
    },
    /** Replaces what is known of a courier if it still has this version; false when it has not. He is listed while `waitingSince` stands. */
    saveFitness(courierId: string, { version, ...fitness }: Fitness, maskedName?: string): Promise<boolean> {
      const { waitingSince } = fitness
      const listed =
        waitingSince === undefined
          ? {}
          : { communityDay: WAITING, atEntry: `${new Date(waitingSince).toISOString()}#${courierId}`, maskedName }
      return putOver(version, { ...fitnessKey(courierId), of: courierId, ...fitness, ...listed })
    },
    /** Who waits for a review, the longest first. */
    async listWaiting(limit: number, from?: WaitingPlace): Promise<WaitingPage> {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'by-community-day',
          KeyConditionExpression: 'communityDay = :list',
          ExpressionAttributeValues: { ':list': WAITING },
          Limit: limit,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      const waiting = Items.map((item) => {
        const { of, ...rest } = WaitingItem.parse(item)
        return { courierId: of, ...rest }
      })
      return { waiting, next: LastEvaluatedKey }
    },
  }
}
export type EligibilityStore = ReturnType<typeof eligibilityStore>
