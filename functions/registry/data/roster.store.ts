import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { batchGet } from '../../shared/dynamo/batch-get.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { transact } from '../../shared/dynamo/transact.ts'
import type { Roster, RosterPlace } from '../domain/roster.ts'
import { outletPartition } from './courier.items.ts'
import { getItem } from './get-item.ts'
import { RosterItem, rosterKey, SENT, sentKey, ttlOf } from './roster.items.ts'

/** A place in an outlet's list of rosters: where a page ends and the next goes on. */
export type RosterPagePlace = { readonly sentAt: number; readonly rosterId: string }
export type RosterPage = { readonly rosters: readonly Roster[]; readonly next: RosterPagePlace | undefined }

/** Rosters that outlets sent, without their people. Strongly consistent. */
export const rosterStore = (table: string, db: Documents) => ({
  async roster(place: RosterPlace, rosterId: string): Promise<Roster | undefined> {
    const { pk, sk } = rosterKey(place, rosterId)
    return RosterItem.optional().parse(await getItem(db, table, pk, sk))
  },
  /** Keeps a roster under its id, and in its outlet's list; false when something is kept under the id already. */
  async keepRoster(roster: Roster): Promise<boolean> {
    const { rosterId, sentAt } = roster
    const list = sentKey(outletPartition(roster), sentAt, rosterId)
    const failed = await transact(db, [
      {
        Put: {
          TableName: table,
          Item: { ...rosterKey(roster, rosterId), form: 1, ...roster, ...ttlOf(sentAt) },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      { Put: { TableName: table, Item: { ...list, form: 1, sentAt, rosterId, ...ttlOf(sentAt) } } },
    ])
    return failed.length === 0
  },
  /** An outlet's rosters, the latest first. */
  async rostersOf(place: RosterPlace, limit: number, from?: RosterPagePlace): Promise<RosterPage> {
    const pk = outletPartition(place)
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sent)',
        ExpressionAttributeValues: { ':pk': pk, ':sent': SENT },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
        ExclusiveStartKey: from && sentKey(pk, from.sentAt, from.rosterId),
      }),
    )
    const lines = Items.map(({ sentAt, rosterId }) => ({ sentAt: Number(sentAt), rosterId: String(rosterId) }))
    const keys = lines.map(({ rosterId }) => rosterKey(place, rosterId))
    const found = new Map(
      (await batchGet(db, table, keys)).map((item) => {
        const roster = RosterItem.parse(item)
        return [roster.rosterId, roster] as const
      }),
    )
    const rosters = lines.flatMap(({ rosterId }) => found.get(rosterId) ?? [])
    return { rosters, next: LastEvaluatedKey === undefined ? undefined : lines.at(-1) }
  },
})
export type RosterStore = ReturnType<typeof rosterStore>
