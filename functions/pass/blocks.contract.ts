import * as z from 'zod'
import { By } from './entries.contract.ts'
import { CommunityId, Instant } from './pass.contract.ts'

/** A community's blocks on the wire. */

export const BlockId = z.string().regex(/^blk_[a-z0-9]{4,32}$/)
export const BlockParams = z.object({ communityId: CommunityId, blockId: BlockId })

/** One line that the courier will read. */
const Reason = z
  .string()
  .trim()
  .min(2)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u, 'no control characters')

/** Made from an entry of the community's own log, as the list told of it: nobody needs to know a courier's id. */
export const BlockBody = z.strictObject({
  entryId: z.string().regex(/^gat_[a-z0-9]{4,32}\.scn_[a-z0-9]{16,32}$/),
  /** The entry's own instant. */
  at: Instant,
  reason: Reason,
  /** At most 366 days ahead. */
  until: Instant,
})
export const BlockReply = z.strictObject({
  blockId: BlockId,
  entryId: z.string(),
  maskedName: z.string().optional(),
  enterpriseName: z.string().optional(),
  reason: z.string(),
  madeAt: Instant,
  until: Instant,
  by: By,
  liftedAt: Instant.optional(),
})
/** All that stand now, those that end last first. */
export const BlocksReply = z.strictObject({ items: z.array(BlockReply) })
/** What the blocked courier sees: where, why, until when. */
export const OwnBlocks = z.strictObject({
  items: z.array(z.strictObject({ communityId: CommunityId, reason: z.string(), madeAt: Instant, until: Instant })),
})
