import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { DISTRICT } from '../shared/kernel/unit.ts'
import type { EligibilityStore, WaitingPlace } from './data/eligibility.store.ts'
import type { Reviews, ReviewsQuery } from './eligibility.contract.ts'

export type ListReviewsDeps = Pick<EligibilityStore, 'listWaiting'> &
  ReadingDeps & {
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => WaitingPlace
  }

/** Who asked for his first pass and waits to be looked at, the longest first. The reading is recorded before the answer. Fault: request.cursor. */
export const listReviews = async (
  { limit, cursor }: z.output<typeof ReviewsQuery>,
  caller: Caller,
  deps: ListReviewsDeps,
): Promise<z.input<typeof Reviews>> => {
  const holder = `${caller.id}#reviews`
  const from = cursor === undefined ? undefined : deps.openCursor(cursor, holder)
  const { waiting, next } = await deps.listWaiting(limit, from)
  const ids = waiting.map(({ courierId }) => courierId)
  await recordReading(caller, { unit: DISTRICT, what: 'reviews', ids }, deps)
  return {
    items: waiting.map(({ waitingSince, ...who }) => ({ ...who, waitingSince: new Date(waitingSince).toISOString() })),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }),
  }
}
