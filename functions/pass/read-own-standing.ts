import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { CourierStandingStore } from './data/courier-standing.store.ts'
import type { OwnStanding } from './pass.contract.ts'
import { replyOf } from './standing-reply.ts'

/** What is judged of the calling courier. Fault: courier.not-enrolled. */
export const readOwnStanding = async (
  courierId: string,
  { readCourier }: Pick<CourierStandingStore, 'readCourier'>,
): Promise<z.input<typeof OwnStanding>> => {
  const held = await readCourier(courierId)
  if (held === undefined) throw new Fault('missing', 'courier.not-enrolled', 'No enterprise has enrolled you yet.')
  return { ...replyOf(held.status, held.reason, held.suspendedUntil), employers: held.employers }
}
