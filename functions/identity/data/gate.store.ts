import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { held } from './refused-by-condition.ts'

/** Where a gate hangs, as the registry last told. */
export type GatePlace = {
  readonly gateId: string
  readonly communityId: string
  readonly unit: string
  readonly isActive: boolean
  readonly sequence: number
}
const PlaceItem = z.object({
  gateId: z.string(),
  communityId: z.string(),
  unit: z.string(),
  isActive: z.boolean(),
  sequence: z.number(),
})
const placeKey = (gateId: string) => ({ pk: `gate#${gateId}`, sk: 'place' })

/** Gates as identity needs them: place (a projection), and the assertions they have spent. Keys: see gate-key.store.ts. */
export const gateStore = (table: string, db: Documents) => {
  return {
    async place(gateId: string): Promise<GatePlace | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName: table, Key: placeKey(gateId), ConsistentRead: true }))
      return PlaceItem.optional().parse(Item)
    },
    /** Keeps where a gate hangs, unless a newer snapshot of its community was applied, or another community has a gate of this id. */
    notePlace({ gateId, ...place }: GatePlace): Promise<boolean> {
      return held(() =>
        db.send(
          new PutCommand({
            TableName: table,
            Item: { ...placeKey(gateId), form: 1, gateId, ...place },
            ConditionExpression: 'attribute_not_exists(pk) OR (communityId = :community AND #sequence < :sequence)',
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':community': place.communityId, ':sequence': place.sequence },
          }),
        ),
      )
    },
    /** Spends an assertion's jti: false when it was spent before. */
    spendAssertion(gateId: string, jti: string, until_s: number): Promise<boolean> {
      return held(() =>
        db.send(
          new UpdateCommand({
            TableName: table,
            Key: { pk: `gate#${gateId}`, sk: `jti#${jti}` },
            UpdateExpression: 'SET form = :form, #ttl = :until',
            ConditionExpression: 'attribute_not_exists(pk)',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':form': 1, ':until': until_s },
          }),
        ),
      )
    },
  }
}
