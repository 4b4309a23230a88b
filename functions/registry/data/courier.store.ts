import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { batchGet } from '../../shared/dynamo/batch-get.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import {
  CourierItem,
  courierKey,
  ENDED,
  type EndedEngagement,
  EndedItem,
  PhoneItem,
  phoneKey,
  type Standing,
  type StoredCourier,
} from './courier.items.ts'
import { getItem } from './get-item.ts'

/** As many former engagements as one reply shows, the latest first. */
const ENDED_SHOWN_MAX = 100

/** People: their records, and the way from a phone's hash to a person. Strongly consistent. */
export const courierStore = (table: string, db: Documents) => {
  const couriers = async (courierIds: readonly string[]): Promise<readonly StoredCourier[]> =>
    (await batchGet(db, table, courierIds.map(courierKey))).map((item) => CourierItem.parse(item))
  return {
    async courier(courierId: string): Promise<StoredCourier | undefined> {
      const { pk, sk } = courierKey(courierId)
      return CourierItem.optional().parse(await getItem(db, table, pk, sk))
    },
    /** The records of these ids (each once) that exist, in no order. */
    couriers,
    /** The people of these phone hashes (each once) who are known, in no order. */
    async couriersByPhone(phoneHashes: readonly string[]): Promise<readonly StoredCourier[]> {
      const found = await batchGet(db, table, phoneHashes.map(phoneKey))
      return couriers(found.map((item) => PhoneItem.parse(item).courierId))
    },
    /** Engagements that ended, the latest first. */
    async endedEngagements(courierId: string): Promise<readonly EndedEngagement[]> {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :ended)',
          ExpressionAttributeValues: { ':pk': courierKey(courierId).pk, ':ended': ENDED },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: ENDED_SHOWN_MAX,
        }),
      )
      return Items.map((item) => {
        const { engagement, endedAt } = EndedItem.parse(item)
        return { ...engagement, endedAt }
      })
    },
    /** Keeps a standing unless a later one is kept already or the person is not known (any more); false then. */
    async keepStanding(courierId: string, standing: Standing): Promise<boolean> {
      try {
        await db.send(
          new UpdateCommand({
            TableName: table,
            Key: courierKey(courierId),
            UpdateExpression: 'SET standing = :standing',
            ConditionExpression:
              'attribute_exists(pk) AND (attribute_not_exists(standing) OR standing.#sequence < :sequence)',
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':standing': standing, ':sequence': standing.sequence },
          }),
        )
        return true
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false
        throw error
      }
    },
  }
}

export type CourierStore = ReturnType<typeof courierStore>
