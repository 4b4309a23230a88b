import type { Routes } from '../shared/http/route.ts'
import {
  CourierParams,
  CourierQuery,
  CourierReply,
  EndedEngagementReply,
  FoundCouriersReply,
  OutletCourierParams,
  OutletCouriersQuery,
  OutletCouriersReply,
} from './couriers.contract.ts'
import { OutletParams } from './employers.contract.ts'
import { OwnRecordReply } from './own-record.contract.ts'

/** Couriers, as their outlets, the offices and they themselves see them. */
export const courierRoutes = {
  searchCouriers: {
    method: 'GET',
    path: '/v1/couriers',
    summary: '查找小哥 Couriers by the beginning of a name or by a masked phone; the reading is recorded',
    allow: ['district', 'street', 'enterprise'],
    touches: 'none',
    query: CourierQuery,
    reply: FoundCouriersReply,
    faults: ['request.cursor'],
  },
  getCourier: {
    method: 'GET',
    path: '/v1/couriers/{courierId}',
    summary: '查看小哥 A courier’s record, masked; the reading is recorded',
    allow: ['district', 'street'],
    touches: 'none',
    params: CourierParams,
    reply: CourierReply,
    faults: ['courier.unknown'],
  },
  listOutletCouriers: {
    method: 'GET',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}/couriers',
    summary: '网点的小哥 The couriers of an outlet, all or by name or phone, masked; the reading is recorded',
    allow: ['district', 'enterprise', 'outlet'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: OutletParams,
    query: OutletCouriersQuery,
    reply: OutletCouriersReply,
    faults: ['outlet.unknown', 'request.cursor'],
  },
  endEngagement: {
    method: 'DELETE',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}/couriers/{courierId}',
    summary: '小哥离开网点 End this outlet’s engagement of a courier, and no other',
    allow: ['enterprise', 'outlet'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: OutletCourierParams,
    reply: EndedEngagementReply,
    faults: ['courier.not-engaged', 'roster.another-applying', 'registry.busy'],
  },
  getOwnRecord: {
    method: 'GET',
    path: '/v1/me/record',
    summary: '我的登记 What the registry holds of me',
    allow: ['courier'],
    touches: 'self',
    reply: OwnRecordReply,
    faults: ['courier.unknown'],
  },
} as const satisfies Routes
