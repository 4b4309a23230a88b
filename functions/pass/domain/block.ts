/** A community's refusal of one courier, with a reason and an end. It holds for that community alone. */
export type Block = {
  readonly blockId: string
  readonly communityId: string
  readonly courierId: string
  /** The entry of the community's log it was made from. */
  readonly entryId: string
  readonly entryAt: number
  readonly reason: string
  /** Epoch ms. */
  readonly madeAt: number
  readonly until: number
  readonly by: { readonly id: string; readonly role: string; readonly unit: string }
  /** As the entry showed him; absent when it was a denial, which names nobody. */
  readonly card?: { readonly maskedName: string; readonly enterpriseName: string }
}

const DAY_MS = 86_400_000
/** A year and a day: nobody is shut out for longer without somebody looking at it again. */
export const BLOCK_MAX_DAYS = 366
/** Live blocks of one community. All are listed at once; who would refuse more people than that means a rule, not people. */
export const BLOCKS_MAX = 200

/** Whether a block may end then: after now, and 366 days ahead at most. All in epoch ms. */
export const isBlockEnd = (until: number, now: number): boolean => now < until && until <= now + BLOCK_MAX_DAYS * DAY_MS

/** Whether the same was asked under this id before: a retry of a lost reply. */
export const isSameBlock = (held: Block, asked: Pick<Block, 'entryId' | 'entryAt' | 'reason' | 'until'>): boolean =>
  held.entryId === asked.entryId &&
  held.entryAt === asked.entryAt &&
  held.reason === asked.reason &&
  held.until === asked.until
