import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { leafOf } from '../shared/kernel/unit.ts'
import { checkInReplyOf } from './check-in-reply.ts'
import type { CheckInsQuery, GateCheckIns, OwnCheckIns } from './check-ins.contract.ts'
import type { CheckInStore } from './data/check-in.store.ts'
import type { Visit, VisitPlace, VisitStore } from './data/visit.store.ts'
import { isShown, SHOWN_MS } from './domain/check-in.ts'
import { entryIdOf } from './domain/entry.ts'
import { isKept } from './domain/entry-log.ts'

export type ListOwnDeps = VisitStore & {
  readonly now: () => number
  readonly sealCursor: (at: unknown, holder: string) => string
  readonly openCursor: (cursor: string, holder: string) => VisitPlace
}
export type ListAtGateDeps = Pick<CheckInStore, 'checkInsAt'> & {
  readonly now: () => number
  /** The index's name of a community's civil day. */
  readonly dayOf: (communityId: string, at: number) => string
}

const atOf = (visit: Visit): number => (visit.grade === 'claimed' ? visit.checkIn.at : visit.entry.at)

const wire = (visit: Visit): z.input<typeof OwnCheckIns>['items'][number] => {
  if (visit.grade === 'claimed') return checkInReplyOf(visit.checkIn)
  const { gateId, scanId, communityId, at } = visit.entry
  return {
    grade: 'witnessed',
    entryId: entryIdOf({ gateId, scanId }),
    communityId,
    gateId,
    at: new Date(at).toISOString(),
  }
}

/** Where the calling courier was in the last 180 days, newest first. Fault: request.cursor. */
export const listMyCheckIns = async (
  { limit, cursor }: z.output<typeof CheckInsQuery>,
  { id }: Caller,
  deps: ListOwnDeps,
): Promise<z.input<typeof OwnCheckIns>> => {
  const holder = `${id}#check-ins`
  const { visits, next } = await deps.visitsOf(
    id,
    limit,
    cursor === undefined ? undefined : deps.openCursor(cursor, holder),
  )
  const now = deps.now()
  return {
    items: visits.filter((visit) => isKept(atOf(visit), now)).map(wire),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }),
  }
}

/** Who checked in at the calling gate in the last two minutes, by confirmation alone: the guard compares two characters. */
export const listGateCheckIns = async (
  { id, unit }: Caller,
  { checkInsAt, dayOf, now: clock }: ListAtGateDeps,
): Promise<z.input<typeof GateCheckIns>> => {
  const now = clock()
  const since = now - SHOWN_MS
  const community = leafOf(unit)
  // Two minutes after midnight reach into yesterday.
  const days = [...new Set([dayOf(community, now), dayOf(community, since)])]
  const found = await Promise.all(days.map((day) => checkInsAt(id, day, since)))
  return {
    items: found
      .flat()
      .filter(({ at }) => isShown(at, now))
      .map(({ confirmation, at }) => ({ confirmation, at: new Date(at).toISOString() })),
  }
}
