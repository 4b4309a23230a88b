import type { Serve } from '../shared/http/route.ts'
import type { employerRoutes } from './employers.routes.ts'
import { getEnterprise } from './get-enterprise.ts'
import { getOutlet } from './get-outlet.ts'
import { type PutEnterpriseDeps, putEnterprise } from './put-enterprise.ts'
import { type PutOutletDeps, putOutlet } from './put-outlet.ts'

export type EmployerDeps = PutEnterpriseDeps & PutOutletDeps

/** Which use case answers which route of enterprises and outlets. */
export const serveEmployers = (deps: EmployerDeps): Serve<typeof employerRoutes> => ({
  putEnterprise: ({ params, body }) => putEnterprise({ ...params, ...body }, deps),
  getEnterprise: ({ params }) => getEnterprise(params, deps),
  putOutlet: ({ params, body }) => putOutlet({ ...params, ...body }, deps),
  getOutlet: ({ params }) => getOutlet(params, deps),
})
