import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { blockContended, blockReplyOf } from './block-reply.ts'
import type { BlockBody, BlockReply } from './blocks.contract.ts'
import type { BlockRecord, BlockStore } from './data/block.store.ts'
import type { EntryLogStore } from './data/entry-log.store.ts'
import { BLOCK_MAX_DAYS, BLOCKS_MAX, type Block, isBlockEnd, isSameBlock } from './domain/block.ts'
import type { Entry } from './domain/entry.ts'
import { isKept } from './domain/entry-log.ts'
import { ROUNDS_MAX, setByOf } from './standing-reply.ts'

export type PutBlockDeps = Pick<BlockStore, 'readBlock' | 'makeBlock' | 'blocksOfCommunity'> &
  Pick<EntryLogStore, 'entryOf'> & { readonly now: () => number }
type Place = { readonly communityId: string; readonly blockId: string }
type Asked = Pick<Block, 'entryId' | 'entryAt' | 'reason' | 'until'>

/** Faults: entry.unknown, entry.of-nobody. */
const courierOfEntry = async ({ communityId }: Place, { entryId, entryAt }: Asked, now: number, deps: PutBlockDeps) => {
  const entry: Entry | undefined = await deps.entryOf(communityId, entryId, entryAt)
  if (entry === undefined || !isKept(entry.at, now))
    throw new Fault('missing', 'entry.unknown', 'The log of this community holds no such entry at that instant.')
  if (entry.courierId === undefined)
    throw new Fault('conflict', 'entry.of-nobody', 'That scan told of nobody who could be refused.')
  return { courierId: entry.courierId, ...(entry.card === undefined ? {} : { card: entry.card }) }
}

/** Faults: block.stands, block.too-many. */
const requireRoom = async ({ communityId, blockId }: Place, courierId: string, now: number, deps: PutBlockDeps) => {
  const standing = await deps.blocksOfCommunity(communityId, now)
  // Of the same id it is this very request, sent twice at once: the write decides, and the next round answers what it made.
  if (standing.some((block) => block.courierId === courierId && block.blockId !== blockId))
    throw new Fault('conflict', 'block.stands', 'This courier is refused already: lift that block first.')
  if (standing.length >= BLOCKS_MAX)
    throw new Fault('conflict', 'block.too-many', `At most ${BLOCKS_MAX} blocks stand in a community: lift some.`)
}

/** What this id was made as before; a lifted one too, for the same request is the same answer. Fault: block.reused. */
const madeBefore = (held: BlockRecord | undefined, asked: Asked) => {
  if (held === undefined) return undefined
  if (!isSameBlock(held, asked))
    throw new Fault('conflict', 'block.reused', 'This id was used for another block. Make a fresh one.')
  return blockReplyOf(held)
}

/**
 * Refuses the courier of an entry in this community, at once, until an end and with a reason; he sees both. Two at once may pass the bound on
 * their number by one. Faults: entry.unknown, entry.of-nobody, block.until, block.reused, block.stands, block.too-many, block.contended.
 */
export const putBlock = async (
  place: Place,
  body: z.output<typeof BlockBody>,
  caller: Caller,
  deps: PutBlockDeps,
): Promise<z.input<typeof BlockReply>> => {
  const { entryId, reason } = body
  const asked: Asked = { entryId, entryAt: Date.parse(body.at), reason, until: Date.parse(body.until) }
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const before = madeBefore(await deps.readBlock(place.communityId, place.blockId), asked)
    if (before !== undefined) return before
    const now = deps.now()
    if (!isBlockEnd(asked.until, now))
      throw new Fault('invalid', 'block.until', `A block ends after now and within ${BLOCK_MAX_DAYS} days.`)
    const who = await courierOfEntry(place, asked, now, deps)
    await requireRoom(place, who.courierId, now, deps)
    const block: Block = { ...place, ...asked, ...who, madeAt: now, by: setByOf(caller) }
    if (await deps.makeBlock(block)) return blockReplyOf(block)
  }
  throw blockContended()
}
