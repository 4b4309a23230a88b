import type { Serve } from '../shared/http/route.ts'
import type { EmployerStandingStore } from './data/employer-standing.store.ts'
import type { GateStandingStore } from './data/gate-standing.store.ts'
import { type PutCourierStandingDeps, putCourierStanding } from './put-courier-standing.ts'
import { putEmployerStanding } from './put-employer-standing.ts'
import { putGateStanding } from './put-gate-standing.ts'
import { type ReadOwnStandingDeps, readOwnStanding } from './read-own-standing.ts'
import type { standingRoutes } from './standings.routes.ts'

export type StandingDeps = PutCourierStandingDeps & ReadOwnStandingDeps & GateStandingStore & EmployerStandingStore

/** Which use case answers which route of standings. */
export const serveStandings = (deps: StandingDeps): Serve<typeof standingRoutes> => ({
  readMyStanding: ({ caller }) => readOwnStanding(caller.id, deps),
  putCourierStanding: ({ params, body, caller }) => putCourierStanding(params.courierId, body, caller, deps),
  putGateStanding: ({ params, body, caller }) => putGateStanding(params.gateId, body, caller, deps),
  putEmployerStanding: ({ params, body }) => putEmployerStanding(params.enterpriseId, body, deps),
})
