import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { ownAppealOf } from './appeal-reply.ts'
import type { OwnAppeal } from './appeals.contract.ts'
import type { AppealStore } from './data/appeal.store.ts'
import type { CourierStandingStore } from './data/courier-standing.store.ts'
import type { CourierItem } from './data/pass.items.ts'
import type { Appeal } from './domain/appeal.ts'
import { barToAppeal } from './domain/suspension.ts'
import { contended, ROUNDS_MAX } from './standing-reply.ts'

export type PutAppealDeps = Pick<CourierStandingStore, 'readCourier'> &
  Pick<AppealStore, 'readAppeal' | 'openAppeal' | 'courierOfAppeal'> & { readonly now: () => number }

type Asked = { readonly appealId: string; readonly words: string }

const appealOf = (courierId: string, { appealId, words }: Asked, held: CourierItem, now: number): Appeal => ({
  appealId,
  courierId,
  maskedName: held.card?.maskedName,
  words,
  at: now,
  suspension: { reason: held.reason, until: held.suspendedUntil, setBy: held.setBy },
})

const reused = (): Fault => new Fault('conflict', 'appeal.reused', 'This id was used for another appeal.')

/** What this id was used for before, provided it was by him and in the same words. Fault: appeal.reused. */
const before = async (courierId: string, { appealId, words }: Asked, deps: PutAppealDeps) => {
  const made = await deps.readAppeal(courierId, appealId)
  if (made !== undefined && made.words !== words) throw reused()
  return made
}

/** Faults: appeal.nothing-to-appeal, appeal.one-only. */
const requireAppealable = (held: CourierItem, now: number): void => {
  const bar = barToAppeal(held, now)
  if (bar === 'nothing-to-appeal')
    throw new Fault('conflict', 'appeal.nothing-to-appeal', 'You are not suspended. 您未被暂停。')
  if (bar === 'one-only')
    throw new Fault('conflict', 'appeal.one-only', 'You appealed against this suspension already. 您已申诉过。')
}

/**
 * Appeals against the suspension of the calling courier; one appeal for each. The same request again is the same answer.
 * Faults: courier.not-enrolled, appeal.nothing-to-appeal, appeal.one-only, appeal.reused, standing.contended.
 */
export const putAppeal = async (
  courierId: string,
  asked: Asked,
  deps: PutAppealDeps,
): Promise<z.input<typeof OwnAppeal>> => {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [held, made] = await Promise.all([deps.readCourier(courierId), before(courierId, asked, deps)])
    if (held === undefined) throw new Fault('missing', 'courier.not-enrolled', 'No enterprise has enrolled you yet.')
    if (made !== undefined) return ownAppealOf(made)
    const now = deps.now()
    requireAppealable(held, now)
    const appeal = appealOf(courierId, asked, held, now)
    if (await deps.openAppeal(appeal, held.version)) return ownAppealOf(appeal)
    const owner = await deps.courierOfAppeal(asked.appealId)
    if (owner !== undefined && owner !== courierId) throw reused()
  }
  throw contended()
}
