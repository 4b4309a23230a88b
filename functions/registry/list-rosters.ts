import * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { RosterStore } from './data/roster.store.ts'
import type { Roster, RosterPlace } from './domain/roster.ts'
import { type Page, type PageDeps, pagesOf } from './pages.ts'

export type ListRostersInput = RosterPlace & {
  readonly caller: Pick<Caller, 'id'>
  readonly limit: number
  readonly cursor?: string | undefined
}
export type ListRostersDeps = Pick<RosterStore, 'rostersOf'> & PageDeps

const Place = z.object({ sentAt: z.number(), rosterId: z.string() })

/** An outlet's rosters, the latest first, with the difference each made, or would have made when it was sent. Fault: request.cursor. */
export const listRosters = async (
  { caller, limit, cursor, ...place }: ListRostersInput,
  deps: ListRostersDeps,
): Promise<Page<Roster>> => {
  const { fromOf, pageOf } = await pagesOf(['rosters', place.enterpriseId, place.outletId], caller, deps)
  const { rosters, next } = await deps.rostersOf(place, limit, Place.optional().parse(fromOf(cursor)))
  return pageOf({ items: rosters, ...(next === undefined ? {} : { next }) })
}
