import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import type { Courier } from '../domain/courier.ts'
import { courierKey } from './courier.items.ts'

const LooseItem = z.object({ photoKey: z.string(), at: z.number(), isFormer: z.literal(true).optional() })
/** An object that no record names, since when (epoch milliseconds). `isFormer`: it was a photograph and never will be again. */
export type LoosePhoto = z.output<typeof LooseItem>

const LOOSE = 'loose-photo#'
const looseKey = (courierId: string, photoKey: string) => ({ pk: courierKey(courierId).pk, sk: `${LOOSE}${photoKey}` })
/** More are looked at with his next photograph. */
const LOOSE_MAX = 10

/** A change of a courier's photograph: the record as it was read and as it is to be, with what is told of it. */
export type PhotoChange = {
  readonly before: Courier
  readonly after: Courier
  /** A digest of what was sent, to know the same again; absent when the photograph is taken away. */
  readonly photoDigest?: string | undefined
  readonly at: number
  readonly events: readonly AnyEvent[]
}

type Item = TransactItems[number]

const record = (table: string, { before, after, photoDigest }: PhotoChange): Item => ({
  Update: {
    TableName: table,
    Key: courierKey(after.courierId),
    UpdateExpression:
      after.photoKey === undefined
        ? 'SET version = :version REMOVE photoKey, photoDigest'
        : 'SET version = :version, photoKey = :key, photoDigest = :digest',
    ConditionExpression: 'version = :held',
    ExpressionAttributeValues: {
      ':version': after.version,
      ':held': before.version,
      ...(after.photoKey === undefined ? {} : { ':key': after.photoKey, ':digest': photoDigest }),
    },
  },
})

/** The object that comes into the record is loose no more, the one that leaves it is. */
const looseOnes = (table: string, { before, after, at }: PhotoChange): readonly Item[] => {
  const { courierId } = after
  const taken =
    after.photoKey === undefined
      ? []
      : [
          {
            Delete: {
              TableName: table,
              Key: looseKey(courierId, after.photoKey),
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ]
  const left =
    before.photoKey === undefined
      ? []
      : [
          {
            Put: {
              TableName: table,
              Item: { ...looseKey(courierId, before.photoKey), form: 1, photoKey: before.photoKey, at, isFormer: true },
            },
          },
        ]
  return [...taken, ...left]
}

/** Which object is whose photograph, and which objects wait to be deleted: none is ever left without a line that names it. */
export const photoStore = (table: string, db: Documents) => ({
  /** Notes an object that is about to be put, before it is. */
  async noteLoose(courierId: string, { photoKey, at }: Pick<LoosePhoto, 'photoKey' | 'at'>): Promise<void> {
    await db.send(
      new PutCommand({ TableName: table, Item: { ...looseKey(courierId, photoKey), form: 1, photoKey, at } }),
    )
  },
  async loosePhotos(courierId: string): Promise<readonly LoosePhoto[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :loose)',
        ExpressionAttributeValues: { ':pk': courierKey(courierId).pk, ':loose': LOOSE },
        ConsistentRead: true,
        Limit: LOOSE_MAX,
      }),
    )
    return Items.map((item) => LooseItem.parse(item))
  },
  /** Forgets an object that was deleted. */
  async forgetLoose(courierId: string, photoKey: string): Promise<void> {
    await db.send(new DeleteCommand({ TableName: table, Key: looseKey(courierId, photoKey) }))
  },
  /** Writes the change whole: the record, the loose objects, what is told. False when the record changed meanwhile. */
  async changePhoto(change: PhotoChange): Promise<boolean> {
    const failed = await transact(db, [
      record(table, change),
      ...looseOnes(table, change),
      ...change.events.map((event) => ({ Put: { TableName: table, Item: outboxLine(event) } })),
    ])
    return failed.length === 0
  },
})
export type PhotoStore = ReturnType<typeof photoStore>
