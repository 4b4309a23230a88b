import type { Routes } from '../shared/http/route.ts'
import { correctionRoutes } from './corrections.routes.ts'
import { courierRoutes } from './couriers.routes.ts'
import { employerRoutes } from './employers.routes.ts'
import { placeRoutes } from './places.routes.ts'
import { rosterRoutes } from './rosters.routes.ts'

/** The registry's public surface. */
export const registryRoutes = {
  ...placeRoutes,
  ...employerRoutes,
  ...rosterRoutes,
  ...courierRoutes,
  ...correctionRoutes,
} as const satisfies Routes
