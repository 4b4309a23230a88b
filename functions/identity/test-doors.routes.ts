import type { Routes } from '../shared/http/route.ts'
import { SentQuery, SentReply } from './test-doors.contract.ts'

/** Doors for tests and the show. They exist in the local stage's template and in no other. */
export const testDoorRoutes = {
  listSentSms: {
    method: 'GET',
    path: '/v1/test/sms',
    summary: 'The messages kept instead of being sent. Local stage only.',
    allow: 'anyone',
    touches: 'none',
    query: SentQuery,
    reply: SentReply,
    faults: ['phone.malformed'],
  },
} as const satisfies Routes
