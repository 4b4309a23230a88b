import * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { RulesStore } from './data/rules.store.ts'
import type { VersionsQuery, VersionsReply } from './rules.contract.ts'
import { rulesReplyOf } from './rules-reply.ts'

export type ListRulesVersionsDeps = Pick<RulesStore, 'rulesVersions'> & {
  readonly sealCursor: (at: unknown, holder: string) => string
  readonly openCursor: (cursor: string, holder: string) => unknown
}
const Place = z.object({ before: z.int().positive() })

/** Every version of a community's rules that was made, newest first. Version 0, open to all, was made by nobody and is not told. Fault: request.cursor. */
export const listRulesVersions = async (
  communityId: string,
  { limit, cursor }: z.output<typeof VersionsQuery>,
  { id }: Caller,
  deps: ListRulesVersionsDeps,
): Promise<z.input<typeof VersionsReply>> => {
  const holder = `${id}#rules#${communityId}`
  const before = cursor === undefined ? undefined : Place.parse(deps.openCursor(cursor, holder)).before
  const versions = await deps.rulesVersions(communityId, limit, before)
  // Versions have no gaps: below the last told there are more, unless it is the first.
  const last = versions.at(-1)?.version ?? 1
  return {
    items: versions.map(rulesReplyOf),
    ...(last > 1 ? { next: deps.sealCursor({ before: last }, holder) } : {}),
  }
}
