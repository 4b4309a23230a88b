import * as z from 'zod'
import type { Routes } from '../shared/http/route.ts'
import { appealRoutes } from './appeals.routes.ts'
import { eligibilityRoutes } from './eligibility.routes.ts'
import {
  CommunityEntries,
  CommunityId,
  DayQuery,
  IssueBody,
  IssueReply,
  Jti,
  Jwks,
  OwnEntries,
  PageQuery,
  VerdictWords,
  VerifyBody,
  VerifyReply,
} from './pass.contract.ts'
import { standingRoutes } from './standings.routes.ts'

/** Its own function: heat, and no signing code or KMS client in its bundle. */
export const verifyRoutes = {
  verifyPass: {
    method: 'POST',
    path: '/v1/verifications',
    summary: '核验小哥码 Judge a pass that was shown at the calling gate',
    allow: ['gate'],
    touches: 'self',
    body: VerifyBody,
    reply: VerifyReply,
    faults: ['scan.reused', 'standing.unread'],
  },
} as const satisfies Routes

/** Its own function: the only one that opens issuing keys. */
export const issueRoutes = {
  issuePasses: {
    method: 'POST',
    path: '/v1/passes',
    summary: '亮码 Get a pass, or up to ten in a row for a weak network',
    allow: ['courier'],
    touches: 'self',
    body: IssueBody,
    reply: IssueReply,
    status: 201,
    faults: [
      'courier.not-enrolled',
      'courier.suspended',
      'pass.kind-not-yours',
      'courier.awaits-review',
      'courier.review-refused',
      'courier.service-too-short',
      'courier.lessons-missing',
      'standing.unread',
      'pass.contended',
      'key.none-current',
    ],
  },
  drawPassSvg: {
    method: 'GET',
    path: '/v1/passes/{jti}/qr.svg',
    summary: '小哥码二维码 The QR of a live pass as SVG',
    allow: ['courier'],
    touches: 'self',
    params: z.object({ jti: Jti }),
    reply: z.string(),
    produces: 'image/svg+xml',
    faults: ['pass.not-live'],
  },
  drawPassPng: {
    method: 'GET',
    path: '/v1/passes/{jti}/qr.png',
    summary: '小哥码二维码 The QR of a live pass as PNG',
    allow: ['courier'],
    touches: 'self',
    params: z.object({ jti: Jti }),
    reply: z.string(),
    produces: 'image/png',
    faults: ['pass.not-live'],
  },
} as const satisfies Routes

export const passRoutes = {
  ...standingRoutes,
  ...appealRoutes,
  ...eligibilityRoutes,
  listMyEntries: {
    method: 'GET',
    path: '/v1/me/entries',
    summary: '我的通行记录 Every entry recorded of the calling courier',
    allow: ['courier'],
    touches: 'self',
    query: PageQuery,
    reply: OwnEntries,
    faults: ['request.cursor'],
  },
  listCommunityEntries: {
    method: 'GET',
    path: '/v1/communities/{communityId}/entries',
    summary: '小区出入记录 A community’s entries of one day; each reading is recorded',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: z.object({ communityId: CommunityId }),
    query: DayQuery,
    reply: CommunityEntries,
    faults: ['request.cursor', 'community.unknown'],
  },
  readPassKeys: {
    method: 'GET',
    path: '/v1/pass-keys',
    summary: '验码公钥 The public pass keys (JWKS, RFC 7517)',
    allow: 'anyone',
    touches: 'none',
    reply: Jwks,
    cache_s: 60,
  },
  listVerdicts: {
    method: 'GET',
    path: '/v1/verdicts',
    summary: '核验结果用语 What each verdict means to a guard: colour, word, icon, spoken phrase',
    allow: 'anyone',
    touches: 'none',
    reply: VerdictWords,
    cache_s: 3600,
  },
} as const satisfies Routes
