import type { Routes } from '../shared/http/route.ts'
import { OutletCouriersReply, OwnRecordReply } from './couriers.contract.ts'
import { OutletParams } from './employers.contract.ts'

/** Couriers, as their outlets and they themselves see them. */
export const courierRoutes = {
  listOutletCouriers: {
    method: 'GET',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}/couriers',
    summary: '网点的小哥 The couriers of an outlet, masked; the reading is recorded',
    allow: ['district', 'enterprise', 'outlet'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: OutletParams,
    reply: OutletCouriersReply,
    faults: ['outlet.unknown'],
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
