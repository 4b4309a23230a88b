import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { plainItem } from '../../shared/dynamo/plain-item.ts'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { transact } from '../../shared/dynamo/transact.ts'
import type { PhotoRefusal, TicketPhoto } from '../domain/ticket-photo.ts'
import {
  counterKey,
  LOOSE_PARTITION,
  LooseItem,
  type LoosePhoto,
  looseKey,
  PhotoItem,
  photoKey,
  photoTtl,
  UploadItem,
  uploadKey,
} from './photo.items.ts'

/** How many that may be nobody's are looked at in one go. */
const LOOSE_MAX = 100

const read =
  (table: string, db: Documents) =>
  async (Key: ReturnType<typeof photoKey>): Promise<unknown> =>
    (await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item

/** What a photograph is answered by. Strongly consistent. */
export const photoReader = (table: string, db: Documents) => ({
  async readPhoto(photoId: string): Promise<TicketPhoto | undefined> {
    return PhotoItem.optional().parse(await read(table, db)(photoKey(photoId)))
  },
})
export type PhotoReader = ReturnType<typeof photoReader>

/** Of whom the forms are counted, by which day's tag, and how many he may have. */
export type FormCount = { readonly counter: string; readonly max: number }
export type Begun = 'begun' | 'held' | 'too-many'

/** Photographs that are asked for. */
export const photoFormStore = (table: string, db: Documents) => ({
  ...photoReader(table, db),
  /** Begins a photograph: the item, how its object is understood, its line among those that may be nobody's, and the count of the day. */
  async beginPhoto(photo: TicketPhoto, { counter, max }: FormCount): Promise<Begun> {
    const { photoId, upload, key, madeAt } = photo
    const ttl = photoTtl(madeAt)
    const [failed] = await transact(db, [
      {
        Put: {
          TableName: table,
          Item: { ...photoKey(photoId), form: 1, ...photo, ttl },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      {
        Update: {
          TableName: table,
          Key: counterKey(counter),
          UpdateExpression: 'SET form = :form, #ttl = :ttl ADD forms :one',
          ConditionExpression: 'attribute_not_exists(forms) OR forms < :max',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':form': 1, ':ttl': ttl, ':one': 1, ':max': max },
        },
      },
      { Put: { TableName: table, Item: { ...uploadKey(upload), form: 1, photoId, ttl } } },
      { Put: { TableName: table, Item: { ...looseKey(photo), form: 1, photoId, upload, key, madeAt } } },
    ])
    if (failed === undefined) return 'begun'
    return failed === 0 ? 'held' : 'too-many'
  },
})
export type PhotoFormStore = ReturnType<typeof photoFormStore>

/** Photographs that came. */
export const photoWorkStore = (table: string, db: Documents) => {
  const settle = async (photoId: string, state: 'ready' | 'refused', reason?: PhotoRefusal): Promise<void> => {
    try {
      await db.send(
        new UpdateCommand({
          TableName: table,
          Key: photoKey(photoId),
          UpdateExpression: reason === undefined ? 'SET #state = :state' : 'SET #state = :state, reason = :reason',
          ConditionExpression: '#state = :awaiting',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':state': state,
            ':awaiting': 'awaiting',
            ...(reason === undefined ? {} : { ':reason': reason }),
          },
        }),
      )
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  }
  return {
    ...photoReader(table, db),
    /** Which photograph was to come under this name; undefined when none was, or it is long gone. */
    async photoOfUpload(upload: string): Promise<string | undefined> {
      return UploadItem.optional().parse(await read(table, db)(uploadKey(upload)))?.photoId
    },
    /** Lets it be seen. What was settled stays as it was settled. */
    markReady: (photoId: string) => settle(photoId, 'ready'),
    /** Says why it is not taken. What was settled stays as it was settled. */
    markRefused: (photoId: string, reason: PhotoRefusal) => settle(photoId, 'refused', reason),
  }
}
export type PhotoWorkStore = ReturnType<typeof photoWorkStore>

/** Photographs that may be nobody's. */
export const loosePhotoStore = (table: string, db: Documents) => ({
  /** Those whose day was over before `before` (epoch ms), the oldest first, a hundred at most. */
  async loosePhotos(before: number): Promise<readonly LoosePhoto[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :loose AND sk < :before',
        ExpressionAttributeValues: { ':loose': LOOSE_PARTITION, ':before': new Date(before).toISOString() },
        ConsistentRead: true,
        Limit: LOOSE_MAX,
      }),
    )
    return Items.map((item) => LooseItem.parse(item))
  },
  /** Deletes a photograph that no ticket claimed; false when one did. One that is gone already is nobody's, also when its id was begun again. */
  async dropUnclaimed({ photoId, key }: LoosePhoto): Promise<boolean> {
    try {
      await db.send(
        new DeleteCommand({
          TableName: table,
          Key: photoKey(photoId),
          ConditionExpression: 'attribute_not_exists(pk) OR (#key = :key AND attribute_not_exists(ticketId))',
          ExpressionAttributeNames: { '#key': 'key' },
          ExpressionAttributeValues: { ':key': key },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return true
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return PhotoItem.parse(plainItem(error.Item)).key !== key
    }
  },
  async forgetLoose(loose: LoosePhoto): Promise<void> {
    await db.send(new DeleteCommand({ TableName: table, Key: looseKey(loose) }))
  },
})
export type LoosePhotoStore = ReturnType<typeof loosePhotoStore>
