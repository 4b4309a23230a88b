import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { type Courier, type Engagement, engagementAt } from '../domain/courier.ts'
import {
  courierKey,
  EngagedItem,
  endedKey,
  engagedKey,
  headKey,
  outletPartition,
  type Place,
  phoneKey,
} from './courier.items.ts'
import { atVersion } from './put-version.ts'
import { type TransactItems, transact } from './transact.ts'

/** More than a roster may list: reaching it means that the bound on rosters does not hold. */
const ENGAGED_MAX = 1000

export type EngagedCourier = Engagement & { readonly courierId: string; readonly phoneHash: string }

/** One person's change by an outlet's roster. */
export type EngagementChange = {
  readonly before: Courier | undefined
  readonly after: Courier
  readonly place: Place
  /** The roster this is done for: it must still be the outlet's latest. */
  readonly rosterId: string
  /** Epoch milliseconds: when an engagement that this change ends is said to have ended. */
  readonly at: number
  readonly events: readonly AnyEvent[]
}

type Item = TransactItems[number]

const record = (table: string, { before, after }: EngagementChange): Item => {
  const { courierId, phoneHash, phoneMasked, name, engagements, version } = after
  if (before === undefined) {
    const fields = { courierId, phoneHash, phoneMasked, name, engagements, version }
    return {
      Put: { TableName: table, Item: { ...courierKey(courierId), form: 1, ...fields }, ...atVersion(undefined) },
    }
  }
  return {
    Update: {
      TableName: table,
      Key: courierKey(courierId),
      // Only what this context decides: the standing beside it may change at the same moment.
      UpdateExpression: 'SET #name = :name, engagements = :engagements, version = :version',
      ConditionExpression: 'version = :held',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: {
        ':name': name,
        ':engagements': engagements,
        ':version': version,
        ':held': before.version,
      },
    },
  }
}

const phoneClaim = (table: string, { before, after }: EngagementChange): readonly Item[] =>
  before === undefined
    ? [
        {
          Put: {
            TableName: table,
            Item: { ...phoneKey(after.phoneHash), form: 1, courierId: after.courierId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ]
    : []

const engagement = (table: string, { before, after, place, at }: EngagementChange): readonly Item[] => {
  const { courierId, phoneHash } = after
  const key = engagedKey(place, courierId)
  const now = engagementAt(after, place)
  if (now !== undefined)
    return [{ Put: { TableName: table, Item: { ...key, form: 1, courierId, phoneHash, engagement: now } } }]
  const past = before && engagementAt(before, place)
  const ended = { ...endedKey(courierId, place, at), form: 1, engagement: past, endedAt: at }
  return [{ Delete: { TableName: table, Key: key } }, { Put: { TableName: table, Item: ended } }]
}

const stillLatest = (table: string, { place, rosterId }: EngagementChange): Item => ({
  ConditionCheck: {
    TableName: table,
    Key: headKey(place),
    ConditionExpression: 'rosterId = :roster',
    ExpressionAttributeValues: { ':roster': rosterId },
  },
})

/** Who is engaged where. */
export const engagementStore = (table: string, db: Documents) => ({
  /** Everybody an outlet engages now, in the order of their ids. Strongly consistent. */
  async engaged(place: Place): Promise<readonly EngagedCourier[]> {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :courier)',
        ExpressionAttributeValues: { ':pk': outletPartition(place), ':courier': 'courier#' },
        ConsistentRead: true,
        Limit: ENGAGED_MAX,
      }),
    )
    if (LastEvaluatedKey !== undefined) throw new Error('An outlet engages more couriers than one page holds.')
    return Items.map((item) => {
      const { courierId, phoneHash, engagement: held } = EngagedItem.parse(item)
      return { courierId, phoneHash, ...held }
    })
  },
  /**
   * Writes one person's change whole: his record, the outlet's list, his phone's claim, the ended engagement, and what is told of it.
   * `stale` when his record or phone changed since it was read; `superseded` when the outlet began a later roster.
   */
  async commit(change: EngagementChange): Promise<'done' | 'stale' | 'superseded'> {
    const failed = await transact(db, [
      stillLatest(table, change),
      record(table, change),
      ...phoneClaim(table, change),
      ...engagement(table, change),
      ...change.events.map((event) => ({ Put: { TableName: table, Item: outboxLine(event) } })),
    ])
    if (failed.length === 0) return 'done'
    return failed.includes(0) ? 'superseded' : 'stale'
  },
})
export type EngagementStore = ReturnType<typeof engagementStore>
