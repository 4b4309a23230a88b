import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { blockReplyOf } from './block-reply.ts'
import type { BlocksReply, OwnBlocks } from './blocks.contract.ts'
import type { BlockStore } from './data/block.store.ts'
import type { Block } from './domain/block.ts'

export type ListBlocksDeps = Pick<BlockStore, 'blocksOfCommunity' | 'blocksOfCourier'> & ReadingDeps

const endsLater = (one: Block, other: Block): number => other.until - one.until

/** Whom a community refuses now. The reading is recorded before the answer. */
export const listBlocks = async (
  communityId: string,
  caller: Caller,
  deps: ListBlocksDeps,
): Promise<z.input<typeof BlocksReply>> => {
  const blocks = await deps.blocksOfCommunity(communityId, deps.now())
  const ids = blocks.map(({ courierId }) => courierId)
  await recordReading(caller, { unit: communityId, what: 'blocks', ids }, deps)
  return { items: blocks.toSorted(endsLater).map(blockReplyOf) }
}

/** Which communities refuse the calling courier now, why and until when. Who made the block is the community's own matter. */
export const listMyBlocks = async (
  courierId: string,
  deps: Pick<ListBlocksDeps, 'blocksOfCourier' | 'now'>,
): Promise<z.input<typeof OwnBlocks>> => {
  const blocks = await deps.blocksOfCourier(courierId, deps.now())
  return {
    items: blocks.toSorted(endsLater).map(({ communityId, reason, madeAt, until }) => ({
      communityId,
      reason,
      madeAt: new Date(madeAt).toISOString(),
      until: new Date(until).toISOString(),
    })),
  }
}
