import type { Routes } from '../shared/http/route.ts'
import { OwnStanding } from './appeals.contract.ts'
import {
  CourierParams,
  CourierStandingBody,
  EmployerParams,
  EmployerStandingBody,
  GateParams,
  GateStandingBody,
  StandingReply,
} from './standings.contract.ts'

/** Who may be let in at all: couriers, gates, employers. */
export const standingRoutes = {
  readMyStanding: {
    method: 'GET',
    path: '/v1/me/standing',
    summary: '我的状态 The calling courier’s own standing',
    allow: ['courier'],
    touches: 'self',
    reply: OwnStanding,
    faults: ['courier.not-enrolled'],
  },
  putCourierStanding: {
    method: 'PUT',
    path: '/v1/standings/couriers/{courierId}',
    summary: '暂停或恢复小哥 Suspend or reinstate a courier; holds for every verification that starts after the answer',
    allow: ['street', 'district'],
    // A courier rides through every street, so any street may suspend him, as the district may.
    touches: 'none',
    params: CourierParams,
    body: CourierStandingBody,
    reply: StandingReply,
    faults: ['courier.unknown', 'standing.until', 'standing.set-above', 'standing.contended'],
  },
  putGateStanding: {
    method: 'PUT',
    path: '/v1/standings/gates/{gateId}',
    summary: '停用或启用门禁 Disable or enable a gate',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'gate', param: 'gateId' },
    params: GateParams,
    body: GateStandingBody,
    reply: StandingReply,
    faults: ['gate.unknown', 'standing.set-above', 'standing.contended'],
  },
  putEmployerStanding: {
    method: 'PUT',
    path: '/v1/standings/employers/{enterpriseId}',
    summary: '暂停或恢复企业 Suspend or reinstate an enterprise; a courier is out when all his employers are',
    allow: ['district'],
    touches: 'd',
    params: EmployerParams,
    body: EmployerStandingBody,
    reply: StandingReply,
    faults: ['employers.too-many', 'standing.contended'],
  },
} as const satisfies Routes
