import type { Routes } from '../shared/http/route.ts'
import {
  EnterpriseBody,
  EnterpriseParams,
  EnterpriseReply,
  OutletBody,
  OutletParams,
  OutletReply,
} from './employers.contract.ts'

/** Enterprises and outlets. */
export const employerRoutes = {
  putEnterprise: {
    method: 'PUT',
    path: '/v1/enterprises/{enterpriseId}',
    summary: '登记企业 Add an enterprise or change it',
    allow: ['district'],
    touches: 'd/{enterpriseId}',
    params: EnterpriseParams,
    body: EnterpriseBody,
    reply: EnterpriseReply,
    faults: ['registry.busy'],
  },
  getEnterprise: {
    method: 'GET',
    path: '/v1/enterprises/{enterpriseId}',
    summary: '查看企业 An enterprise',
    allow: ['district', 'enterprise'],
    touches: 'd/{enterpriseId}',
    params: EnterpriseParams,
    reply: EnterpriseReply,
    faults: ['enterprise.unknown'],
  },
  putOutlet: {
    method: 'PUT',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}',
    summary: '登记网点 Add an outlet or change its name',
    allow: ['district', 'enterprise'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: OutletParams,
    body: OutletBody,
    reply: OutletReply,
    faults: ['enterprise.unknown', 'registry.busy'],
  },
  getOutlet: {
    method: 'GET',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}',
    summary: '查看网点 An outlet',
    allow: ['district', 'enterprise', 'outlet'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: OutletParams,
    reply: OutletReply,
    faults: ['outlet.unknown'],
  },
} as const satisfies Routes
