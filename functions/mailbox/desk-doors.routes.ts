import type { Routes } from '../shared/http/route.ts'
import { actRoutes } from './acts.routes.ts'
import { catalogueEditRoutes } from './catalogue-edit.routes.ts'
import { deskRoutes } from './desk.routes.ts'
import { deskOpen311Routes } from './open311.routes.ts'
import { operatorRoutes } from './operators.routes.ts'
import { rateRoutes } from './rates.routes.ts'
import { whistleRoutes } from './whistles.routes.ts'

/** The desks' doors: one function, which reads neither who wrote nor any secret by which that could be found. */
export const deskDoorRoutes = {
  ...deskRoutes,
  ...actRoutes,
  ...whistleRoutes,
  ...rateRoutes,
  ...catalogueEditRoutes,
  ...operatorRoutes,
  ...deskOpen311Routes,
} as const satisfies Routes
