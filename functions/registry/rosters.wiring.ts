import type { Serve } from '../shared/http/route.ts'
import { type ApplyRosterDeps, applyRoster } from './apply-roster.ts'
import type { rosterRoutes } from './rosters.routes.ts'

export type RosterDeps = ApplyRosterDeps

/** Which use case answers which route of rosters. */
export const serveRosters = (deps: RosterDeps): Serve<typeof rosterRoutes> => ({
  applyRoster: ({ params, body }) => applyRoster({ ...params, csv: body }, deps),
})
