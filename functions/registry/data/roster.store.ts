import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { headKey, outletPartition, type Place } from './courier.items.ts'
import { getItem } from './get-item.ts'
import { transact } from './transact.ts'

const Count = z.number()
const Counts = z.object({ joined: Count, changed: Count, left: Count, unchanged: Count })
const RosterItem = z.object({
  digest: z.string(),
  startedAt: z.number(),
  counts: Counts.optional(),
  doneAt: z.number().optional(),
})
const HeadItem = z.object({ rosterId: z.string() })

export type RosterCounts = z.output<typeof Counts>
export type StoredRoster = z.output<typeof RosterItem>

const rosterKey = (place: Place, rosterId: string) => ({ pk: outletPartition(place), sk: `roster#${rosterId}` })

/** Rosters that outlets sent, kept for ever so that a repeat answers the same, and which of an outlet's is the latest. */
export const rosterStore = (table: string, db: Documents) => ({
  async roster(place: Place, rosterId: string): Promise<StoredRoster | undefined> {
    const { pk, sk } = rosterKey(place, rosterId)
    return RosterItem.optional().parse(await getItem(db, table, pk, sk))
  },
  /** The id of the roster that the outlet began last. */
  async latestRoster(place: Place): Promise<string | undefined> {
    const { pk, sk } = headKey(place)
    return HeadItem.optional().parse(await getItem(db, table, pk, sk))?.rosterId
  },
  /** Begins a roster and makes it the outlet's latest: whatever an earlier one left undone stays undone. False when it was begun before. */
  async beginRoster(place: Place, rosterId: string, digest: string, startedAt: number): Promise<boolean> {
    const item = { ...rosterKey(place, rosterId), form: 1, digest, startedAt }
    const failed = await transact(db, [
      { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { TableName: table, Item: { ...headKey(place), form: 1, rosterId } } },
    ])
    return failed.length === 0
  },
  /** Keeps the counts unless there are some already; answers those that are kept. */
  async keepCounts(place: Place, rosterId: string, counts: RosterCounts): Promise<RosterCounts> {
    const { Attributes } = await db.send(
      new UpdateCommand({
        TableName: table,
        Key: rosterKey(place, rosterId),
        UpdateExpression: 'SET #counts = if_not_exists(#counts, :counts)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#counts': 'counts' },
        ExpressionAttributeValues: { ':counts': counts },
        ReturnValues: 'ALL_NEW',
      }),
    )
    return RosterItem.extend({ counts: Counts }).parse(Attributes).counts
  },
  async finishRoster(place: Place, rosterId: string, doneAt: number): Promise<void> {
    await db.send(
      new UpdateCommand({
        TableName: table,
        Key: rosterKey(place, rosterId),
        UpdateExpression: 'SET doneAt = if_not_exists(doneAt, :at)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': doneAt },
      }),
    )
  },
})
export type RosterStore = ReturnType<typeof rosterStore>
