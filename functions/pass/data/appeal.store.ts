import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Appeal, AppealAnswer } from '../domain/appeal.ts'
import type { AppealMark } from '../domain/suspension.ts'
import { answerUpdate, appealKey, appealOfItem, appealPuts, listOf, Pointer, pointerKey } from './appeal.items.ts'
import { courierKey } from './pass.items.ts'

export type AppealPlace = Readonly<Record<string, unknown>>
export type AppealPage = { readonly appeals: readonly Appeal[]; readonly next: AppealPlace | undefined }

/** One suspension has one appeal: fifty are years of them. What is older shows in no list of his. */
const OWN_MAX = 50

/** Appeals against suspensions. What they change of a standing is written with them, upon the version that was read. */
export const appealStore = (table: string, db: Documents) => {
  /** Marks the standing that still has `version`. The version rises, so that no other change passes it by unseen. */
  const mark = (courierId: string, version: number, appeal: AppealMark) => ({
    Update: {
      TableName: table,
      Key: courierKey(courierId),
      UpdateExpression: 'SET appeal = :appeal, version = :next',
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':appeal': appeal, ':version': version, ':next': version + 1 },
    },
  })
  const wrote = async (TransactItems: ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']) => {
    try {
      await db.send(new TransactWriteCommand({ TransactItems }))
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  }
  const readAppeal = async (courierId: string, appealId: string): Promise<Appeal | undefined> => {
    const Key = appealKey(courierId, appealId)
    const { Item } = await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
    return Item && appealOfItem(Item)
  }
  return {
    /** Strongly consistent. */
    readAppeal,
    /** Whose appeal it is; undefined when nobody made it. */
    async courierOfAppeal(appealId: string): Promise<string | undefined> {
      const Key = pointerKey(appealId)
      const { Item } = await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Pointer.optional().parse(Item)?.of
    },
    /** Makes an appeal if the standing still has `version` and nobody used the id; false otherwise. */
    openAppeal: (appeal: Appeal, version: number) =>
      wrote([
        mark(appeal.courierId, version, { appealId: appeal.appealId, state: 'open' }),
        ...appealPuts(table, appeal),
      ]),
    /** Answers that the suspension stays, if the standing still has `version`; false otherwise. */
    upholdAppeal: ({ courierId, appealId }: Appeal, version: number, answer: AppealAnswer) =>
      wrote([
        mark(courierId, version, { appealId, state: 'upheld' }),
        answerUpdate(table, courierId, appealId, answer),
      ]),
  }
}
/** The lists of appeals: a courier's own, and the offices'. */
export const appealLists = (table: string, db: Documents) => ({
  /** A courier's appeals, strongly consistent, newest first. */
  async appealsOf(courierId: string): Promise<readonly Appeal[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :appeal)',
        ExpressionAttributeValues: { ':pk': `courier#${courierId}`, ':appeal': 'appeal#' },
        ConsistentRead: true,
        Limit: OWN_MAX,
      }),
    )
    return Items.map(appealOfItem).sort((one, other) => other.at - one.at)
  },
  /** Appeals against suspensions set by a unit or below it, oldest first. A page may be short; the next goes on. */
  async appealsUnder(unit: string, state: 'open' | 'decided', limit: number, from?: AppealPlace): Promise<AppealPage> {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-community-day',
        KeyConditionExpression: 'communityDay = :list',
        FilterExpression: 'setUnit = :unit OR begins_with(setUnit, :below)',
        ExpressionAttributeValues: { ':list': listOf(state), ':unit': unit, ':below': `${unit}/` },
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    return { appeals: Items.map(appealOfItem), next: LastEvaluatedKey }
  },
})
export type AppealStore = ReturnType<typeof appealStore>
export type AppealLists = ReturnType<typeof appealLists>
