import * as z from 'zod'
import type { Routes } from '../shared/http/route.ts'

/** The floor that the bench measures verification against: gateway, authoriser and one log line. Local stage only. */
export const doNothingRoutes = {
  doNothing: {
    method: 'POST',
    path: '/v1/test/nothing',
    summary: 'Nothing, behind the authoriser. Local stage only.',
    allow: ['gate'],
    touches: 'none',
    body: z.unknown(),
    reply: z.strictObject({}),
  },
} as const satisfies Routes
