import { GetCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Block } from '../domain/block.ts'
import { ENTRY_KEPT_MS } from '../domain/entry-log.ts'
import { blockKey, SetBy } from './pass.items.ts'

const Item = z.object({
  blockId: z.string(),
  communityId: z.string(),
  courierId: z.string(),
  entryId: z.string(),
  entryAt: z.number(),
  reason: z.string(),
  madeAt: z.number(),
  until: z.number(),
  by: SetBy,
  card: z.object({ maskedName: z.string(), enterpriseName: z.string() }).exactOptional(),
})
const Record = Item.extend({ liftedAt: z.number().optional() })
/** A block as it was made, and when it was lifted if it was. */
export type BlockRecord = Block & { readonly liftedAt?: number | undefined }

const recordKey = (communityId: string, blockId: string) => ({ pk: `block#${communityId}#${blockId}`, sk: 'block' })
const ownKey = (communityId: string, courierId: string) => ({
  pk: `courier#${courierId}`,
  sk: `blocked#${communityId}`,
})

/** A query reads what lies there up to 1 MB; so many of them hold far more blocks than may stand. */
const PAGES_MAX = 4

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

/** A block in its three places, unless its id was used or another of this courier stands in this community. */
const makingOf = (table: string, block: Block): Writes => {
  const { communityId, courierId, blockId, until, madeAt } = block
  const live = { form: 1, ...block, ttl: Math.ceil(until / 1000) }
  const record = { form: 1, ...block, ttl: Math.ceil((until + ENTRY_KEPT_MS) / 1000) }
  return [
    {
      Put: {
        TableName: table,
        Item: { ...recordKey(communityId, blockId), ...record },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...blockKey(communityId, courierId), ...live },
        ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':now': madeAt },
      },
    },
    { Put: { TableName: table, Item: { ...ownKey(communityId, courierId), ...live } } },
  ]
}

/** Takes a block out of the two places where it works, and notes on its record that it was lifted. */
const liftingOf = (table: string, { communityId, courierId, blockId }: Block, liftedAt: number, by: SetBy): Writes => {
  const ifThis = {
    ConditionExpression: 'attribute_not_exists(pk) OR blockId = :blockId',
    ExpressionAttributeValues: { ':blockId': blockId },
  }
  return [
    {
      Update: {
        TableName: table,
        Key: recordKey(communityId, blockId),
        UpdateExpression: 'SET liftedAt = :at, liftedBy = :by',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(liftedAt)',
        ExpressionAttributeValues: { ':at': liftedAt, ':by': by },
      },
    },
    { Delete: { TableName: table, Key: blockKey(communityId, courierId), ...ifThis } },
    { Delete: { TableName: table, Key: ownKey(communityId, courierId), ...ifThis } },
  ]
}

/** Blocks, each in three places that change together: where the judge looks, where the courier does, and the record of its id. */
export const blockStore = (table: string, db: Documents) => {
  const transact = async (items: Writes): Promise<boolean> => {
    try {
      await db.send(new TransactWriteCommand({ TransactItems: items }))
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  }
  /** Blocks that stand now, under one partition. */
  const standing = async (pk: string, prefix: string, now: number): Promise<readonly Block[]> => {
    const blocks: Block[] = []
    let from: { readonly [key: string]: unknown } | undefined
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          FilterExpression: '#until > :now',
          ExpressionAttributeNames: { '#until': 'until' },
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix, ':now': now },
          ConsistentRead: true,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      blocks.push(...z.array(Item).parse(Items))
      from = LastEvaluatedKey
      if (from === undefined) break
    }
    return blocks
  }
  return {
    /** Strongly consistent. */
    async readBlock(communityId: string, blockId: string): Promise<BlockRecord | undefined> {
      const { Item: found } = await db.send(
        new GetCommand({ TableName: table, Key: recordKey(communityId, blockId), ConsistentRead: true }),
      )
      return Record.optional().parse(found)
    },
    /** Makes it unless its id was used or another block of this courier stands in this community; false then, or when a write came between. */
    makeBlock: (block: Block): Promise<boolean> => transact(makingOf(table, block)),
    /** Lifts it; false when it was lifted or another took its place, or a write came between. */
    liftBlock: (block: Block, liftedAt: number, by: SetBy): Promise<boolean> =>
      transact(liftingOf(table, block, liftedAt, by)),
    /** What stands in a community now, strongly consistent. */
    blocksOfCommunity: (communityId: string, now: number) => standing(`community#${communityId}`, 'block#', now),
    /** What stands against a courier now, whichever community made it. */
    blocksOfCourier: (courierId: string, now: number) => standing(`courier#${courierId}`, 'blocked#', now),
  }
}
export type BlockStore = ReturnType<typeof blockStore>
