import { readEnv } from '../shared/config/env.ts'
import { api } from '../shared/http/api.ts'
import { identityLookups, serveAppointments } from './appointments.wiring.ts'
import { serveGates, servePublic } from './gates.wiring.ts'
import { IdentityApiEnv } from './identity.env.ts'
import { identityRoutes } from './identity.routes.ts'
import { identityParts } from './identity.wiring.ts'
import { serveSignIn } from './sign-in.wiring.ts'

const env = readEnv(IdentityApiEnv)
const parts = identityParts(env)

export const handler = api(
  identityRoutes,
  { ...serveSignIn(env, parts), ...serveAppointments(parts), ...serveGates(env, parts), ...servePublic(env, parts) },
  identityLookups(parts),
)
