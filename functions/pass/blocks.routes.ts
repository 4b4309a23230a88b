import type { Routes } from '../shared/http/route.ts'
import { BlockBody, BlockParams, BlockReply, BlocksReply, OwnBlocks } from './blocks.contract.ts'
import { CommunityParams } from './entries.contract.ts'

/** Whom a community does not let in, for a while and for itself alone. */
export const blockRoutes = {
  putBlock: {
    method: 'PUT',
    path: '/v1/communities/{communityId}/blocks/{blockId}',
    summary: '限制小哥进入 Refuse the courier of an entry, with a reason and an end; he sees both',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: BlockParams,
    body: BlockBody,
    reply: BlockReply,
    faults: [
      'entry.unknown',
      'entry.of-nobody',
      'block.until',
      'block.reused',
      'block.stands',
      'block.too-many',
      'block.contended',
    ],
  },
  liftBlock: {
    method: 'DELETE',
    path: '/v1/communities/{communityId}/blocks/{blockId}',
    summary: '解除限制 Lift a block before its end',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: BlockParams,
    reply: BlockReply,
    faults: ['block.unknown', 'standing.set-above', 'block.contended'],
  },
  listBlocks: {
    method: 'GET',
    path: '/v1/communities/{communityId}/blocks',
    summary: '小区限制名单 Whom a community refuses now, at most 200; the reading is recorded',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: CommunityParams,
    reply: BlocksReply,
  },
  listMyBlocks: {
    method: 'GET',
    path: '/v1/me/blocks',
    summary: '我被限制的小区 Which communities refuse the calling courier now, why and until when',
    allow: ['courier'],
    touches: 'self',
    reply: OwnBlocks,
  },
} as const satisfies Routes
