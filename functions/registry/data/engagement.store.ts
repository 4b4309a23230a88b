import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { type Courier, type Engagement, engagementAt } from '../domain/courier.ts'
import { EVERYBODY, nameLine } from '../domain/name-search.ts'
import {
  courierKey,
  EngagedItem,
  endedKey,
  engagedKey,
  headKey,
  maskKey,
  outletPartition,
  type Place,
  phoneKey,
} from './courier.items.ts'
import { atVersion } from './put-version.ts'

/** Lines of a page: some 300 KB of the store's 1 MB a page. */
const PAGE_LINES = 1000
/** Twice what a roster may list: reaching it means that the bound on rosters does not hold. */
const PAGES_MAX = 10

export type EngagedCourier = Engagement & { readonly courierId: string; readonly phoneHash: string }

/** One person's change at one outlet. */
export type EngagementChange = {
  readonly before: Courier | undefined
  readonly after: Courier
  readonly place: Place
  /** Epoch milliseconds: when an engagement that this change ends is said to have ended. */
  readonly at: number
  readonly events: readonly AnyEvent[]
  /**
   * Only while no roster of the outlet is being worked on: whoever it engages would be engaged again by what is left of it. It is counted on
   * the outlet's head, so that a roster looked at before it is not begun after it.
   */
  readonly whileFree?: true
}

type Item = TransactItems[number]

const record = (table: string, { before, after }: EngagementChange): Item => {
  const { courierId, phoneHash, phoneMasked, name, engagements, version } = after
  const named = nameLine(EVERYBODY, name, courierId)
  if (before === undefined) {
    const fields = { courierId, phoneHash, phoneMasked, name, engagements, version, ...named }
    return {
      Put: { TableName: table, Item: { ...courierKey(courierId), form: 1, ...fields }, ...atVersion(undefined) },
    }
  }
  return {
    Update: {
      TableName: table,
      Key: courierKey(courierId),
      // Only what this context decides: the standing beside it may change at the same moment.
      UpdateExpression:
        'SET #name = :name, engagements = :engagements, version = :version, namedIn = :namedIn, namedAs = :namedAs',
      ConditionExpression: 'version = :held',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: {
        ':name': name,
        ':engagements': engagements,
        ':version': version,
        ':namedIn': named.namedIn,
        ':namedAs': named.namedAs,
        ':held': before.version,
      },
    },
  }
}

/** The claim of his phone, and his line under its mask: how staff find him who know no more of the number than that. */
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
        { Put: { TableName: table, Item: { ...maskKey(after.phoneMasked, after.courierId), form: 1 } } },
      ]
    : []

const engagement = (table: string, { before, after, place, at }: EngagementChange): readonly Item[] => {
  const { courierId, phoneHash } = after
  const key = engagedKey(place, courierId)
  const now = engagementAt(after, place)
  const { enterpriseId, outletId } = place
  if (now !== undefined) {
    const named = nameLine(enterpriseId, now.name, `${courierId}#${outletId}`)
    return [{ Put: { TableName: table, Item: { ...key, form: 1, courierId, phoneHash, engagement: now, ...named } } }]
  }
  const past = before && engagementAt(before, place)
  const ended = { ...endedKey(courierId, place, at), form: 1, engagement: past, endedAt: at }
  return [{ Delete: { TableName: table, Key: key } }, { Put: { TableName: table, Item: ended } }]
}

/** No roster is open, and one that was looked at before this change is not begun after it: the outlet's head counts what came between. */
const free = (table: string, place: Place): Item => ({
  Update: {
    TableName: table,
    Key: headKey(place),
    UpdateExpression: 'SET form = :form ADD changes :one',
    ConditionExpression: 'attribute_not_exists(#open)',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':form': 1, ':one': 1 },
  },
})

/** Who is engaged where. */
export const engagementStore = (table: string, db: Documents) => ({
  /** Everybody an outlet engages now, in the order of their ids. Strongly consistent. */
  async engaged(place: Place): Promise<readonly EngagedCourier[]> {
    const found: EngagedCourier[] = []
    let from: Record<string, unknown> | undefined
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :courier)',
          ExpressionAttributeValues: { ':pk': outletPartition(place), ':courier': 'courier#' },
          ConsistentRead: true,
          Limit: PAGE_LINES,
          ExclusiveStartKey: from,
        }),
      )
      for (const item of Items) {
        const { courierId, phoneHash, engagement: held } = EngagedItem.parse(item)
        found.push({ courierId, phoneHash, ...held })
      }
      if (LastEvaluatedKey === undefined) return found
      from = LastEvaluatedKey
    }
    throw new Error(`An outlet engages more couriers than ${PAGES_MAX} pages hold.`)
  },
  /** Whether an outlet engages anybody now. Strongly consistent. */
  async engagesAnybody(place: Place): Promise<boolean> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :courier)',
        ExpressionAttributeValues: { ':pk': outletPartition(place), ':courier': 'courier#' },
        ConsistentRead: true,
        Limit: 1,
      }),
    )
    return Items.length > 0
  },
  /**
   * Writes one person's change whole: his record, the outlet's list, his phone's claim, the ended engagement, and what is told of it.
   * `stale` when his record or phone changed since it was read, `taken` when the outlet is to be free and is not. A roster's change looks
   * at nothing that others of the outlet share, so that several of its people can be written at once.
   */
  async commit(change: EngagementChange): Promise<'done' | 'stale' | 'taken'> {
    const items = [
      record(table, change),
      ...phoneClaim(table, change),
      ...engagement(table, change),
      ...change.events.map((event) => ({ Put: { TableName: table, Item: outboxLine(event) } })),
      ...(change.whileFree ? [free(table, change.place)] : []),
    ]
    const failed = await transact(db, items)
    if (failed.length === 0) return 'done'
    return change.whileFree && failed.includes(items.length - 1) ? 'taken' : 'stale'
  },
})
export type EngagementStore = ReturnType<typeof engagementStore>
