import { routeTables } from '../../bin/openapi/route-tables.ts'
import { testDoorRoutes } from '../../functions/identity/test-doors.routes.ts'
import type { Route, Routes } from '../../functions/shared/http/route.ts'

const ofTheLocalStage: readonly Routes[] = [testDoorRoutes]

/**
 * Every route that the stack under test serves, by name: those of the API, and the door that only the local stage has. Without the bench's
 * floor, whose function answers whatever comes.
 */
export const everyRoute: readonly (readonly [name: string, route: Route])[] = [
  ...Object.values(routeTables).flat(),
  ...ofTheLocalStage,
].flatMap((table) => Object.entries(table))
