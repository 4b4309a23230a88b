import type { Routes } from '../shared/http/route.ts'
import {
  AppealBody,
  AppealParams,
  AppealsQuery,
  DecisionBody,
  OfficeAppeal,
  OfficeAppeals,
  OwnAppeal,
  OwnAppeals,
} from './appeals.contract.ts'

/** Appeals of couriers against their suspensions. */
export const appealRoutes = {
  putAppeal: {
    method: 'PUT',
    path: '/v1/me/appeals/{appealId}',
    summary: '申诉 Appeal against one’s suspension; one appeal for each',
    allow: ['courier'],
    touches: 'self',
    params: AppealParams,
    body: AppealBody,
    reply: OwnAppeal,
    faults: [
      'courier.not-enrolled',
      'appeal.nothing-to-appeal',
      'appeal.one-only',
      'appeal.reused',
      'standing.contended',
    ],
  },
  listMyAppeals: {
    method: 'GET',
    path: '/v1/me/appeals',
    summary: '我的申诉 The calling courier’s appeals and their answers',
    allow: ['courier'],
    touches: 'self',
    reply: OwnAppeals,
  },
  listAppeals: {
    method: 'GET',
    path: '/v1/appeals',
    summary: '申诉列表 Appeals against suspensions of the caller’s unit and below; each reading is recorded',
    allow: ['street', 'district'],
    touches: 'none',
    query: AppealsQuery,
    reply: OfficeAppeals,
    faults: ['request.cursor'],
  },
  decideAppeal: {
    method: 'PUT',
    path: '/v1/appeals/{appealId}/decision',
    summary: '答复申诉 Answer an appeal; never by who set the suspension; `lifted` reinstates at once',
    allow: ['street', 'district'],
    touches: 'none',
    params: AppealParams,
    body: DecisionBody,
    reply: OfficeAppeal,
    faults: ['appeal.unknown', 'appeal.own-suspension', 'appeal.decided', 'standing.set-above', 'standing.contended'],
  },
} as const satisfies Routes
