import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { plainItem } from '../../shared/dynamo/plain-item.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { civilDate } from '../../shared/time/civil-date.ts'
import { type Entry, entryIdOf } from '../domain/entry.ts'
import { VERDICTS } from '../domain/verdict.ts'

/** Entries are kept 180 days and then gone (domain.md). */
export const ENTRY_KEPT_S = 180 * 86_400

const EntryItem = z.object({
  gateId: z.string(),
  scanId: z.string(),
  communityId: z.string(),
  at: z.number(),
  verdict: z.enum(VERDICTS),
  textDigest: z.string(),
  replayKey: z.string().exactOptional(),
  kind: z.enum(['parcel', 'meal', 'ride']).exactOptional(),
  courierId: z.string().exactOptional(),
  card: z.object({ maskedName: z.string(), enterpriseName: z.string() }).exactOptional(),
  firstAt: z.number().exactOptional(),
  repeat: z.boolean().exactOptional(),
})

/** Sorts by time, then by entry. */
const atEntry = (entry: Entry): string => `${new Date(entry.at).toISOString()}#${entryIdOf(entry)}`

const itemOf = (pk: string, entry: Entry) => ({
  pk,
  sk: 'entry',
  form: 1,
  ...entry,
  communityDay: `${entry.communityId}#${civilDate(entry.at)}`,
  atEntry: atEntry(entry),
  ttl: Math.floor(entry.at / 1000) + ENTRY_KEPT_S,
})

const Refused = z.object({ name: z.literal('ConditionalCheckFailedException'), Item: z.unknown() })

export type Page<At> = { readonly entries: readonly Entry[]; readonly next: At | undefined }
export type EntryPlace = Readonly<Record<string, unknown>>

/**
 * The record of who was let through and who was not. An allowed entry lies under the pass's replay key, a denied one under gate and
 * scan: one conditional Put decides, and is record and replay memory at once. Items hold under 1 KB: three write units with both indexes.
 */
export const entryStore = (table: string, db: Documents) => {
  /** Puts the entry, or answers the one that was there first. */
  const putFirst = async (pk: string, entry: Entry): Promise<Entry | undefined> => {
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: itemOf(pk, entry),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return undefined
    } catch (error) {
      const refused = Refused.safeParse(error)
      if (!refused.success) throw error
      return EntryItem.parse(plainItem(refused.data.Item))
    }
  }
  const page = async (
    index: string,
    key: string,
    value: string,
    limit: number,
    from: EntryPlace | undefined,
  ): Promise<Page<EntryPlace>> => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: '#key = :value',
        ExpressionAttributeNames: { '#key': key },
        ExpressionAttributeValues: { ':value': value },
        ScanIndexForward: false,
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    return { entries: Items.map((item) => EntryItem.parse(item)), next: LastEvaluatedKey }
  }
  return {
    /** Uses a pass up. Answers undefined when this entry did, else the entry that had. */
    admit: (entry: Entry & { readonly replayKey: string }) => putFirst(`pass#${entry.replayKey}`, entry),
    /** The entry that used a pass up, strongly consistent; undefined while none did. */
    async usedBy(replayKey: string): Promise<Entry | undefined> {
      const Key = { pk: `pass#${replayKey}`, sk: 'entry' }
      const { Item } = await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return EntryItem.optional().parse(Item)
    },
    /** Records a denial. Answers undefined when it is new, else what this scan was answered before. */
    deny: (entry: Entry) => putFirst(`scan#${entryIdOf(entry)}`, entry),
    /** Newest first. */
    ofCourier: (courierId: string, limit: number, from?: EntryPlace) =>
      page('by-courier', 'courierId', courierId, limit, from),
    /** Newest first; `day` is a civil date in Shanghai. */
    ofCommunity: (communityId: string, day: string, limit: number, from?: EntryPlace) =>
      page('by-community-day', 'communityDay', `${communityId}#${day}`, limit, from),
  }
}
export type EntryStore = ReturnType<typeof entryStore>
