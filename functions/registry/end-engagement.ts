import { Fault } from '../shared/kernel/fault.ts'
import type { Place } from './data/courier.items.ts'
import type { CourierStore } from './data/courier.store.ts'
import { engagementAt, leave } from './domain/courier.ts'
import { type SettleDeps, settleCourier } from './settle-courier.ts'

export type EndEngagementInput = Place & { readonly courierId: string }
export type EndEngagementDeps = SettleDeps & Pick<CourierStore, 'courier' | 'endedEngagements'>

/**
 * Ends one outlet's engagement of a courier and no other; nothing of him is erased. Who left before is answered the same, and who never was
 * here as if there were no such person. While a roster of the outlet is being worked on he waits: it might engage him again.
 * Faults: courier.not-engaged, roster.another-applying, registry.busy.
 */
export const endEngagement = async (
  { courierId, enterpriseId, outletId }: EndEngagementInput,
  deps: EndEngagementDeps,
) => {
  const place = { enterpriseId, outletId }
  const findAgain = () => deps.courier(courierId)
  const found = await findAgain()
  if (found !== undefined && engagementAt(found, place) !== undefined)
    await settleCourier(
      { place, at: deps.now(), whileFree: true, found, findAgain, change: (held) => held && leave(held, place) },
      deps,
    )
  const ended = (await deps.endedEngagements(courierId)).find(
    (one) => one.enterpriseId === enterpriseId && one.outletId === outletId,
  )
  if (ended === undefined) throw new Fault('missing', 'courier.not-engaged', 'This outlet engages no such courier.')
  return { courierId, ...place, endedAt: new Date(ended.endedAt).toISOString() }
}
