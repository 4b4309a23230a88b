import type { Serve } from '../shared/http/route.ts'
import type { appealRoutes } from './appeals.routes.ts'
import { type DecideAppealDeps, decideAppeal } from './decide-appeal.ts'
import { type ListAppealsDeps, listAppeals, listMyAppeals } from './list-appeals.ts'
import { type PutAppealDeps, putAppeal } from './put-appeal.ts'

export type AppealDeps = PutAppealDeps & DecideAppealDeps & Omit<ListAppealsDeps, 'sealCursor' | 'openCursor'>
type Cursors = Pick<ListAppealsDeps, 'sealCursor' | 'openCursor'>

/** Which use case answers which route of appeals. */
export const serveAppeals = (deps: AppealDeps, cursors: () => Promise<Cursors>): Serve<typeof appealRoutes> => ({
  putAppeal: ({ params, body, caller }) => putAppeal(caller.id, { ...params, ...body }, deps),
  listMyAppeals: ({ caller }) => listMyAppeals(caller.id, deps),
  listAppeals: async ({ query, caller }) => listAppeals(query, caller, { ...deps, ...(await cursors()) }),
  decideAppeal: ({ params, body, caller }) => decideAppeal(params.appealId, body, caller, deps),
})
