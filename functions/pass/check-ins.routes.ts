import type { Routes } from '../shared/http/route.ts'
import {
  CheckInBody,
  CheckInParams,
  CheckInReply,
  CheckInsQuery,
  GateCheckIns,
  OwnCheckIns,
} from './check-ins.contract.ts'

/** Its own function: it reads the public place keys and no other. */
export const checkInRoutes = {
  putCheckIn: {
    method: 'PUT',
    path: '/v1/check-ins/{checkInId}',
    summary: '扫场所码报到 Check in by the code that hangs at a gate; a claim: it opens no gate and counts for nothing',
    allow: ['courier'],
    touches: 'self',
    params: CheckInParams,
    body: CheckInBody,
    reply: CheckInReply,
    faults: [
      'place-code.refused',
      'place-code.replaced',
      'place-code.closed',
      'check-in.reused',
      'courier.not-enrolled',
      'courier.suspended',
      'standing.unread',
      'standing.contended',
    ],
  },
  listMyCheckIns: {
    method: 'GET',
    path: '/v1/me/check-ins',
    summary: '我的到访 Where the calling courier was: claimed by a posted code, or witnessed by a gate; newest first',
    allow: ['courier'],
    touches: 'self',
    query: CheckInsQuery,
    reply: OwnCheckIns,
    faults: ['request.cursor'],
  },
  listGateCheckIns: {
    method: 'GET',
    path: '/v1/gate-check-ins',
    summary: '门岗近两分钟报到 Check-ins at the calling gate in the last two minutes, newest first',
    allow: ['gate'],
    touches: 'self',
    reply: GateCheckIns,
  },
} as const satisfies Routes
