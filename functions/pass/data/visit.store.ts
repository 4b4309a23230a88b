import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { CheckIn } from '../domain/check-in.ts'
import { CHECK_IN_SK, checkInOfItem } from './check-in.store.ts'
import { ENTRY_SK } from './log.items.ts'

export type VisitPlace = Readonly<Record<string, unknown>>
/** Where a courier was: by his own claim, or let in by an enrolled gate. */
export type Visit =
  | { readonly grade: 'claimed'; readonly checkIn: CheckIn }
  | {
      readonly grade: 'witnessed'
      readonly entry: {
        readonly gateId: string
        readonly scanId: string
        readonly communityId: string
        readonly at: number
      }
    }
export type VisitPage = { readonly visits: readonly Visit[]; readonly next: VisitPlace | undefined }

const AllowedEntry = z.object({ gateId: z.string(), scanId: z.string(), communityId: z.string(), at: z.number() })

const visitOf = (item: Readonly<Record<string, unknown>>): Visit =>
  item['sk'] === CHECK_IN_SK
    ? { grade: 'claimed', checkIn: checkInOfItem(item) }
    : { grade: 'witnessed', entry: AllowedEntry.parse(item) }

/** A courier's own list of where he was, out of the index of his log. */
export const visitStore = (table: string, db: Documents) => ({
  /** Newest first. Denied scans are left out after they were read, so a page may be short; the next goes on. */
  async visitsOf(courierId: string, limit: number, from?: VisitPlace): Promise<VisitPage> {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-courier',
        KeyConditionExpression: 'courierId = :courier',
        FilterExpression: 'sk = :claimed OR (sk = :entry AND verdict = :allow)',
        ExpressionAttributeValues: {
          ':courier': courierId,
          ':claimed': CHECK_IN_SK,
          ':entry': ENTRY_SK,
          ':allow': 'allow',
        },
        ScanIndexForward: false,
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    return { visits: Items.map(visitOf), next: LastEvaluatedKey }
  },
})
export type VisitStore = ReturnType<typeof visitStore>
