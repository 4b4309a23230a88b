import type { Routes } from '../shared/http/route.ts'
import {
  CorrectionAnswerBody,
  CorrectionBody,
  CorrectionParams,
  CorrectionReply,
  CorrectionsQuery,
  CorrectionsReply,
  OutletCorrectionParams,
  OwnCorrectionReply,
  OwnCorrectionsReply,
} from './corrections.contract.ts'
import { OutletParams } from './employers.contract.ts'
import { PageQuery } from './registry.contract.ts'

/** Corrections: a courier asks, the outlet answers. */
export const correctionRoutes = {
  askCorrection: {
    method: 'PUT',
    path: '/v1/me/corrections/{correctionId}',
    summary: '请求更正 Ask an outlet to correct what it sent about me',
    allow: ['courier'],
    touches: 'self',
    params: CorrectionParams,
    body: CorrectionBody,
    reply: OwnCorrectionReply,
    faults: ['correction.other-body', 'correction.not-engaged', 'correction.too-many'],
  },
  listOwnCorrections: {
    method: 'GET',
    path: '/v1/me/corrections',
    summary: '我的更正请求 What I asked to be corrected, and the answers',
    allow: ['courier'],
    touches: 'self',
    query: PageQuery,
    reply: OwnCorrectionsReply,
    faults: ['request.cursor'],
  },
  listCorrections: {
    method: 'GET',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}/corrections',
    summary: '待更正事项 What couriers ask this outlet to correct; the reading is recorded',
    allow: ['enterprise', 'outlet'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: OutletParams,
    query: CorrectionsQuery,
    reply: CorrectionsReply,
    faults: ['outlet.unknown', 'request.cursor'],
  },
  answerCorrection: {
    method: 'PUT',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}/corrections/{correctionId}/answer',
    summary: '答复更正请求 Answer a courier’s request for correction',
    allow: ['enterprise', 'outlet'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: OutletCorrectionParams,
    body: CorrectionAnswerBody,
    reply: CorrectionReply,
    faults: ['correction.unknown', 'correction.answered', 'correction.not-made', 'registry.busy'],
  },
} as const satisfies Routes
