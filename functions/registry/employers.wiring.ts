import type { Serve } from '../shared/http/route.ts'
import type { employerRoutes } from './employers.routes.ts'
import { getEnterprise } from './get-enterprise.ts'
import { getOutlet } from './get-outlet.ts'
import { type ListEnterprisesDeps, listEnterprises } from './list-enterprises.ts'
import { type ListOutletsDeps, listOutlets } from './list-outlets.ts'
import { type PutEnterpriseDeps, putEnterprise } from './put-enterprise.ts'
import { type PutOutletDeps, putOutlet } from './put-outlet.ts'

export type EmployerDeps = PutEnterpriseDeps & PutOutletDeps & ListEnterprisesDeps & ListOutletsDeps

/** Which use case answers which route of enterprises and outlets. */
export const serveEmployers = (deps: EmployerDeps): Serve<typeof employerRoutes> => ({
  putEnterprise: ({ params, body }) => putEnterprise({ ...params, ...body }, deps),
  listEnterprises: ({ query, caller }) => listEnterprises(query, caller, deps),
  getEnterprise: ({ params }) => getEnterprise(params, deps),
  putOutlet: ({ params, body, caller }) => putOutlet({ ...params, ...body }, caller, deps),
  listOutlets: ({ params, query, caller }) => listOutlets({ ...params, ...query }, caller, deps),
  getOutlet: ({ params }) => getOutlet(params, deps),
})
