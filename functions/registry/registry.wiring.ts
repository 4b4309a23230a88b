import type { Serve } from '../shared/http/route.ts'
import { type CorrectionDeps, serveCorrections } from './corrections.wiring.ts'
import { type CourierDeps, serveCouriers } from './couriers.wiring.ts'
import { type EmployerDeps, serveEmployers } from './employers.wiring.ts'
import { type PlaceDeps, servePlaces } from './places.wiring.ts'
import type { registryRoutes } from './registry.routes.ts'
import { type RosterDeps, serveRosters } from './rosters.wiring.ts'

export type RegistryDeps = PlaceDeps & EmployerDeps & RosterDeps & CourierDeps & CorrectionDeps

/** Which use case answers which route, theme by theme. */
export const serveRegistry = (deps: RegistryDeps): Serve<typeof registryRoutes> => ({
  ...servePlaces(deps),
  ...serveEmployers(deps),
  ...serveRosters(deps),
  ...serveCouriers(deps),
  ...serveCorrections(deps),
})
