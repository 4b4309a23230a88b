import type { Routes } from '../shared/http/route.ts'
import { RosterBody, RosterParams, RosterReply } from './rosters.contract.ts'

/** Rosters: how an outlet says whom it engages. */
export const rosterRoutes = {
  applyRoster: {
    method: 'PUT',
    path: '/v1/enterprises/{enterpriseId}/outlets/{outletId}/rosters/{rosterId}',
    summary: '上传花名册 Apply the full roster of an outlet: who is on it joins, who is not leaves',
    allow: ['enterprise', 'outlet'],
    touches: 'd/{enterpriseId}/{outletId}',
    params: RosterParams,
    body: RosterBody,
    consumes: 'text/csv',
    reply: RosterReply,
    faults: [
      'outlet.unknown',
      'roster.lines-refused',
      'roster.too-many-lines',
      'roster.other-body',
      'roster.superseded',
      'registry.busy',
    ],
  },
} as const satisfies Routes
