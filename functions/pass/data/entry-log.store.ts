import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Entry } from '../domain/entry.ts'
import type { LogLine } from '../domain/entry-log.ts'
import { AdmissionItem } from './admission.store.ts'
import { EntryItem } from './entry.store.ts'
import { atEntry, BY_HAND_SK, communityDay, ENTRY_SK } from './log.items.ts'

/** The keys of one item in table and index: where a page begins. */
export type LogPlace = Readonly<Record<string, unknown>>
/** `line` is absent for what lies in the index and is no line of the log. */
export type Found = { readonly line: LogLine | undefined; readonly place: LogPlace }
export type LogPage = { readonly found: readonly Found[]; readonly next: LogPlace | undefined }

const Keyed = z.looseObject({ pk: z.string(), sk: z.string(), atEntry: z.string() })

const lineOf = (item: z.output<typeof Keyed>): LogLine | undefined => {
  if (item.sk === ENTRY_SK) return { how: 'scan', entry: EntryItem.parse(item) }
  if (item.sk === BY_HAND_SK) return { how: 'by-hand', admission: AdmissionItem.parse(item) }
  return undefined
}

/** The log by its two indexes, newest first, page by page as the table gives them: a reader takes what he wants of it. */
export const entryLogStore = (table: string, db: Documents) => {
  const page = async (
    index: string,
    key: string,
    value: string,
    limit: number,
    from: LogPlace | undefined,
  ): Promise<LogPage> => {
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
    const found = z.array(Keyed).parse(Items)
    return {
      found: found.map((item) => ({
        line: lineOf(item),
        place: { pk: item.pk, sk: item.sk, [key]: value, atEntry: item.atEntry },
      })),
      next: LastEvaluatedKey,
    }
  }
  return {
    logOfCourier: (courierId: string, limit: number, from?: LogPlace) =>
      page('by-courier', 'courierId', courierId, limit, from),
    /** `day` is a civil date in Shanghai. */
    logOfCommunity: (communityId: string, day: string, limit: number, from?: LogPlace) =>
      page('by-community-day', 'communityDay', `${communityId}#${day}`, limit, from),
    /** The scan of a community by its id and instant (epoch ms): what only its own log knows. */
    async entryOf(communityId: string, entryId: string, at: number): Promise<Entry | undefined> {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'by-community-day',
          KeyConditionExpression: 'communityDay = :day AND atEntry = :at',
          ExpressionAttributeValues: { ':day': communityDay(communityId, at), ':at': atEntry(at, entryId) },
          Limit: 2,
        }),
      )
      const item = z
        .array(Keyed)
        .parse(Items)
        .find(({ sk }) => sk === ENTRY_SK)
      return item === undefined ? undefined : EntryItem.parse(item)
    },
  }
}
export type EntryLogStore = ReturnType<typeof entryLogStore>
