import type { Serve } from '../shared/http/route.ts'
import type { blockRoutes } from './blocks.routes.ts'
import { type LiftBlockDeps, liftBlock } from './lift-block.ts'
import { type ListBlocksDeps, listBlocks, listMyBlocks } from './list-blocks.ts'
import { type PutBlockDeps, putBlock } from './put-block.ts'

export type BlockDeps = PutBlockDeps & LiftBlockDeps & ListBlocksDeps

/** Which use case answers which route of blocks. */
export const serveBlocks = (deps: BlockDeps): Serve<typeof blockRoutes> => ({
  putBlock: ({ params, body, caller }) => putBlock(params, body, caller, deps),
  liftBlock: ({ params, caller }) => liftBlock(params, caller, deps),
  listBlocks: ({ params, caller }) => listBlocks(params.communityId, caller, deps),
  listMyBlocks: ({ caller }) => listMyBlocks(caller.id, deps),
})
