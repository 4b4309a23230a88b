import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { ownAppealOf } from './appeal-reply.ts'
import type { OwnStanding } from './appeals.contract.ts'
import type { AppealStore } from './data/appeal.store.ts'
import type { CourierStandingStore } from './data/courier-standing.store.ts'
import { replyOf } from './standing-reply.ts'

export type ReadOwnStandingDeps = Pick<CourierStandingStore, 'readCourier'> & Pick<AppealStore, 'readAppeal'>

/** What is judged of the calling courier, with the appeal he made and its answer. Fault: courier.not-enrolled. */
export const readOwnStanding = async (
  courierId: string,
  { readCourier, readAppeal }: ReadOwnStandingDeps,
): Promise<z.input<typeof OwnStanding>> => {
  const held = await readCourier(courierId)
  if (held === undefined) throw new Fault('missing', 'courier.not-enrolled', 'No enterprise has enrolled you yet.')
  const appeal = held.appeal && (await readAppeal(courierId, held.appeal.appealId))
  return {
    ...replyOf(held.status, held.reason, held.suspendedUntil),
    employers: held.employers,
    ...(appeal === undefined ? {} : { appeal: ownAppealOf(appeal) }),
  }
}
