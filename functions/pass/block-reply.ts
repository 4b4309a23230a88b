import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { BlockReply } from './blocks.contract.ts'
import type { BlockRecord } from './data/block.store.ts'

const instant = (at: number): string => new Date(at).toISOString()

/** A block as a community's staff see it: the name masked, no courier's id. */
export const blockReplyOf = (block: BlockRecord): z.input<typeof BlockReply> => ({
  blockId: block.blockId,
  entryId: block.entryId,
  ...block.card,
  reason: block.reason,
  madeAt: instant(block.madeAt),
  until: instant(block.until),
  by: { id: block.by.id, role: block.by.role },
  ...(block.liftedAt === undefined ? {} : { liftedAt: instant(block.liftedAt) }),
})

export const blockContended = (): Fault =>
  new Fault('unavailable', 'block.contended', 'Somebody else is changing this too.', { retryAfter_s: 1 })
