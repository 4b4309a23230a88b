import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { EligibilityStore, WaitingPlace } from './data/eligibility.store.ts'
import type { Reviews, ReviewsQuery } from './eligibility.contract.ts'

export type ListReviewsDeps = Pick<EligibilityStore, 'listWaiting'> & {
  readonly now: () => number
  readonly sealCursor: (at: unknown, holder: string) => string
  readonly openCursor: (cursor: string, holder: string) => WaitingPlace
  /** Each reading of others' records by staff leaves a line. */
  readonly recordReading: (reader: string, what: string, at: number) => Promise<void>
}

/** Who asked for his first pass and waits to be looked at, the longest first. The reading itself is recorded. Fault: request.cursor. */
export const listReviews = async (
  { limit, cursor }: z.output<typeof ReviewsQuery>,
  { id }: Caller,
  deps: ListReviewsDeps,
): Promise<z.input<typeof Reviews>> => {
  const holder = `${id}#reviews`
  const from = cursor === undefined ? undefined : deps.openCursor(cursor, holder)
  await deps.recordReading(id, 'reviews#waiting', deps.now())
  const { waiting, next } = await deps.listWaiting(limit, from)
  return {
    items: waiting.map(({ waitingSince, ...who }) => ({ ...who, waitingSince: new Date(waitingSince).toISOString() })),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }),
  }
}
