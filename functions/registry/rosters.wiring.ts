import type { Serve } from '../shared/http/route.ts'
import { type ApplyRosterDeps, applyRoster } from './apply-roster.ts'
import { approveRoster } from './approve-roster.ts'
import { getRoster } from './get-roster.ts'
import type { KeepRosterDeps } from './keep-roster.ts'
import { type ListRosterLinesDeps, listRosterLines } from './list-roster-lines.ts'
import { type ListRostersDeps, listRosters } from './list-rosters.ts'
import { putPersonChange } from './put-person-change.ts'
import { rosterReply } from './roster-reply.ts'
import type { rosterRoutes } from './rosters.routes.ts'
import { type UndoRosterDeps, undoRoster } from './undo-roster.ts'
import { uploadRoster } from './upload-roster.ts'

export type RosterDeps = KeepRosterDeps & ApplyRosterDeps & UndoRosterDeps & ListRostersDeps & ListRosterLinesDeps

/** Which use case answers which route of rosters. */
export const serveRosters = (deps: RosterDeps): Serve<typeof rosterRoutes> => ({
  uploadRoster: async ({ params, body, caller }) =>
    rosterReply(await uploadRoster({ ...params, sentBy: caller.id, file: body }, deps)),
  putPersonChange: async ({ params, body, caller }) =>
    rosterReply(await putPersonChange({ ...params, sentBy: caller.id, change: body }, deps)),
  listRosters: async ({ params, query, caller }) => {
    const page = await listRosters({ ...params, ...query, caller }, deps)
    return { ...page, items: page.items.map(rosterReply) }
  },
  getRoster: async ({ params }) => rosterReply(await getRoster(params, deps)),
  listRosterLines: ({ params, query, caller }) => listRosterLines({ ...params, ...query, caller }, deps),
  applyRoster: async ({ params, body }) => rosterReply(await applyRoster({ ...params, ...body }, deps)),
  approveRoster: async ({ params, body }) => rosterReply(await approveRoster({ ...params, ...body }, deps)),
  undoRoster: async ({ params, caller }) => rosterReply(await undoRoster({ ...params, caller }, deps)),
})
