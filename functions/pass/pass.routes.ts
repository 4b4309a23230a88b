import * as z from 'zod'
import type { Routes } from '../shared/http/route.ts'
import { admissionRoutes } from './admissions.routes.ts'
import { appealRoutes } from './appeals.routes.ts'
import { blockRoutes } from './blocks.routes.ts'
import { eligibilityRoutes } from './eligibility.routes.ts'
import { entryRoutes } from './entries.routes.ts'
import { IssueBody, IssueReply, Jti, Jwks, VerdictWords, VerifyBody, VerifyReply } from './pass.contract.ts'
import { ruleRoutes } from './rules.routes.ts'
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
  ...entryRoutes,
  ...admissionRoutes,
  ...ruleRoutes,
  ...blockRoutes,
  ...standingRoutes,
  ...appealRoutes,
  ...eligibilityRoutes,
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
