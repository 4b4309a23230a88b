import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { CourierStandingStore } from './data/courier-standing.store.ts'
import type { EligibilityStore } from './data/eligibility.store.ts'
import type { Review } from './domain/eligibility.ts'
import type { ReviewBody, ReviewReply } from './eligibility.contract.ts'
import { contended, ROUNDS_MAX, requireOver, setByOf } from './standing-reply.ts'

export type PutReviewDeps = Pick<EligibilityStore, 'readFitness' | 'saveFitness'> &
  Pick<CourierStandingStore, 'readCourier'> & { readonly now: () => number }

const replyOf = (courierId: string, { decision, words, at }: Review): z.input<typeof ReviewReply> => ({
  courierId,
  decision,
  words,
  at: new Date(at).toISOString(),
})

/**
 * Passes or refuses a courier before his first pass; what a unit above decided, none below changes. The same again changes nothing.
 * Faults: courier.unknown, standing.set-above, standing.contended.
 */
export const putReview = async (
  courierId: string,
  { decision, words }: z.output<typeof ReviewBody>,
  caller: Caller,
  deps: PutReviewDeps,
): Promise<z.input<typeof ReviewReply>> => {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [courier, held] = await Promise.all([deps.readCourier(courierId), deps.readFitness(courierId)])
    if (courier === undefined) throw new Fault('missing', 'courier.unknown', 'There is no such courier.')
    const { review } = held
    if (review?.decision === decision && review.words === words) return replyOf(courierId, review)
    requireOver(caller, review?.by)
    const next = { decision, words, at: deps.now(), by: setByOf(caller) }
    const { version, lessons } = held
    if (await deps.saveFitness(courierId, { version, lessons, review: next })) return replyOf(courierId, next)
  }
  throw contended()
}
