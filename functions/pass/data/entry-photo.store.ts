import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Entry } from '../domain/entry.ts'
import { EntryItem } from './entry.store.ts'
import { ENTRY_SK } from './log.items.ts'
import { CourierItem, courierKey } from './pass.items.ts'

/** All scans of a community with fifty gates in one minute: one a second at each would be three thousand; half of it is a page of the engine. */
const SCANS_MAX = 1_500

/** What the photograph of an entry is found by. */
export const entryPhotoStore = (table: string, db: Documents) => ({
  /** The entry of this id among those of a community's civil day since an instant (epoch ms). The index may lag by a moment. */
  async recentEntry(
    { gateId, scanId }: Pick<Entry, 'gateId' | 'scanId'>,
    communityDay: string,
    since: number,
  ): Promise<Entry | undefined> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-community-day',
        KeyConditionExpression: 'communityDay = :day AND atEntry >= :since',
        FilterExpression: 'sk = :entry AND gateId = :gate AND scanId = :scan',
        ExpressionAttributeValues: {
          ':day': communityDay,
          ':since': new Date(since).toISOString(),
          ':entry': ENTRY_SK,
          ':gate': gateId,
          ':scan': scanId,
        },
        ScanIndexForward: false,
        Limit: SCANS_MAX,
      }),
    )
    return Items.length === 0 ? undefined : EntryItem.parse(Items[0])
  },
  /** The key of a courier's photograph as the registry last said; undefined when he has none. Strongly consistent. */
  async photoKeyOf(courierId: string): Promise<string | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: courierKey(courierId), ConsistentRead: true }),
    )
    return CourierItem.optional().parse(Item)?.card?.photoKey
  },
})
export type EntryPhotoStore = ReturnType<typeof entryPhotoStore>
