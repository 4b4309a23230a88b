import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type CommunityPlace, type CommunityWord, placeAfter } from '../domain/community-place.ts'
import { held } from './refused-by-condition.ts'

/** Words of one community that are heard at once are two or three; who loses four times is told again by the queue. */
const NOTE_TRIES = 4
const PlaceItem = z.object({
  communityId: z.string(),
  unit: z.string(),
  sequence: z.number(),
  movedAt: z.number().optional(),
})
const placeKey = (communityId: string) => ({ pk: `community#${communityId}`, sk: 'place' })

/** Where communities lie, as the registry last told: one small item each, which stays. */
export const communityPlaceStore = (table: string, db: Documents) => {
  const communityPlace = async (communityId: string): Promise<CommunityPlace | undefined> => {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: placeKey(communityId), ConsistentRead: true }),
    )
    if (Item === undefined) return undefined
    const { movedAt, ...place } = PlaceItem.parse(Item)
    return movedAt === undefined ? place : { ...place, movedAt }
  }
  /** Keeps a place in the stead of the one that was read; false when another was kept meanwhile. */
  const keep = (place: CommunityPlace, before: CommunityPlace | undefined): Promise<boolean> =>
    held(() =>
      db.send(
        new PutCommand({
          TableName: table,
          Item: { ...placeKey(place.communityId), form: 1, ...place },
          ...(before === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#sequence = :before',
                ExpressionAttributeNames: { '#sequence': 'sequence' },
                ExpressionAttributeValues: { ':before': before.sequence },
              }),
        }),
      ),
    )
  return {
    communityPlace,
    /** Keeps what a word tells, unless a later one was heard; answers what is known then. The same word again is answered the same. */
    async noteCommunityPlace(word: CommunityWord): Promise<CommunityPlace> {
      for (let tries = 0; tries < NOTE_TRIES; tries += 1) {
        const before = await communityPlace(word.communityId)
        const after = placeAfter(before, word)
        if (after === before || (await keep(after, before))) return after
      }
      throw new Error('The place of a community was noted by others at every try.')
    },
  }
}
