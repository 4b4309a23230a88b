import type { Serve } from '../shared/http/route.ts'
import type { admissionRoutes } from './admissions.routes.ts'
import { type PutAdmissionDeps, putAdmission } from './put-admission.ts'

/** Which use case answers the route of admissions. */
export const serveAdmissions = (deps: PutAdmissionDeps): Serve<typeof admissionRoutes> => ({
  putAdmission: ({ params, body, caller }) => putAdmission(params, body, caller, deps),
})
