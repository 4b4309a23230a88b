import type { Serve } from '../shared/http/route.ts'
import { type ActsDeps, serveActs } from './acts.wiring.ts'
import type { RateStore } from './data/rate.store.ts'
import { type DeskDeps, serveDesk } from './desk.wiring.ts'
import type { deskDoorRoutes } from './desk-doors.routes.ts'
import type { DeskRequestsDeps } from './list-desk-requests.ts'
import type { ListTicketsDeps } from './list-tickets.ts'
import type { ListWhistlesDeps } from './list-whistles.ts'
import { serveDeskOpen311 } from './open311.wiring.ts'
import { type OperatorsDeps, serveOperators } from './operators.wiring.ts'
import { type PutCatalogueDeps, putCatalogue } from './put-catalogue.ts'
import { serveRates } from './rates.wiring.ts'
import { serveWhistles, type WhistlesDeps } from './whistles.wiring.ts'

export type DeskDoorsDeps = DeskDeps &
  ActsDeps &
  WhistlesDeps &
  RateStore &
  PutCatalogueDeps &
  OperatorsDeps &
  DeskRequestsDeps
type Cursors = Pick<ListTicketsDeps & ListWhistlesDeps, 'sealCursor' | 'openCursor'>

/** Everything that desks may ask. */
export const serveDeskDoors = (deps: DeskDoorsDeps, cursors: () => Promise<Cursors>): Serve<typeof deskDoorRoutes> => ({
  ...serveDesk(deps, cursors),
  ...serveActs(deps),
  ...serveWhistles(deps, cursors),
  ...serveRates(deps),
  ...serveOperators(deps),
  ...serveDeskOpen311(deps),
  putCatalogue: ({ body, headers, caller }) => putCatalogue(body, headers['if-match'], caller, deps),
})
