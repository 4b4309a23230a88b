import type { Serve } from '../shared/http/route.ts'
import type { entryRoutes } from './entries.routes.ts'
import { exportCommunityEntries } from './export-entries.ts'
import { type ListDeps, listCommunityEntries, listMyEntries } from './list-entries.ts'

type Cursors = Pick<ListDeps, 'sealCursor' | 'openCursor'>
export type EntryDeps = Omit<ListDeps, keyof Cursors>

/** Which use case answers which route of the log. */
export const serveEntries = (deps: EntryDeps, cursors: () => Promise<Cursors>): Serve<typeof entryRoutes> => ({
  listMyEntries: async ({ query, caller }) => listMyEntries(query, caller, { ...deps, ...(await cursors()) }),
  listCommunityEntries: async ({ params, query, caller }) =>
    listCommunityEntries(params.communityId, query, caller, { ...deps, ...(await cursors()) }),
  exportCommunityEntries: ({ params, query, caller }) =>
    exportCommunityEntries(params.communityId, query, caller, deps),
})
