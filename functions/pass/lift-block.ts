import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { blockContended, blockReplyOf } from './block-reply.ts'
import type { BlockReply } from './blocks.contract.ts'
import type { BlockStore } from './data/block.store.ts'
import { ROUNDS_MAX, requireNotBelow, setByOf } from './standing-reply.ts'

export type LiftBlockDeps = Pick<BlockStore, 'readBlock' | 'liftBlock'> & { readonly now: () => number }

/**
 * Lifts a block, at once. One that was lifted or is over stays as it is; what an office above made, none below lifts.
 * Faults: block.unknown, standing.set-above, block.contended.
 */
export const liftBlock = async (
  { communityId, blockId }: { readonly communityId: string; readonly blockId: string },
  caller: Caller,
  deps: LiftBlockDeps,
): Promise<z.input<typeof BlockReply>> => {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readBlock(communityId, blockId)
    if (held === undefined) throw new Fault('missing', 'block.unknown', 'There is no such block here.')
    const now = deps.now()
    if (held.liftedAt !== undefined || held.until <= now) return blockReplyOf(held)
    requireNotBelow(caller, held.by)
    if (await deps.liftBlock(held, now, setByOf(caller))) return blockReplyOf({ ...held, liftedAt: now })
  }
  throw blockContended()
}
