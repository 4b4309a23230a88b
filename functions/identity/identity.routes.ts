import type { Routes } from '../shared/http/route.ts'
import { appointmentRoutes } from './appointments.routes.ts'
import { gateRoutes } from './gates.routes.ts'
import * as wire from './identity.contract.ts'
import { signInRoutes } from './sign-in.routes.ts'

/** Public keys change once a day and are announced a day ahead. */
const PUBLIC_CACHE_S = 300

export const publicRoutes = {
  listAccessKeys: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'The public keys of access tokens (RFC 7517).',
    allow: 'anyone',
    touches: 'none',
    reply: wire.JwksReply,
    cache_s: PUBLIC_CACHE_S,
  },
  describeIssuer: {
    method: 'GET',
    path: '/.well-known/openid-configuration',
    summary: 'Who issues access tokens and where its keys are.',
    allow: 'anyone',
    touches: 'none',
    reply: wire.IssuerReply,
    cache_s: PUBLIC_CACHE_S,
  },
} as const satisfies Routes

/** The public surface of identity. */
export const identityRoutes = {
  ...signInRoutes,
  ...appointmentRoutes,
  ...gateRoutes,
  ...publicRoutes,
} as const satisfies Routes
