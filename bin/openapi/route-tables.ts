import { identityRoutes } from '../../functions/identity/identity.routes.ts'
import { issueRoutes, passRoutes, verifyRoutes } from '../../functions/pass/pass.routes.ts'
import { photoRoutes } from '../../functions/registry/photos.routes.ts'
import { registryRoutes } from '../../functions/registry/registry.routes.ts'
import type { Routes } from '../../functions/shared/http/route.ts'

/** Every route that a stage for people has, by context. The test doors of the local stage are not part of the API. */
export const routeTables: Readonly<Record<string, readonly Routes[]>> = {
  identity: [identityRoutes],
  registry: [registryRoutes, photoRoutes],
  pass: [verifyRoutes, issueRoutes, passRoutes],
}
