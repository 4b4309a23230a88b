import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { DISTRICT } from '../shared/kernel/unit.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { Engagement } from './domain/courier.ts'
import { maskedName } from './domain/masking.ts'

export type GetCourierDeps = Pick<CourierStore, 'courier' | 'endedEngagements'> & ReadingDeps

const iso = (at: number): string => new Date(at).toISOString()
const work = ({ since, name, enterpriseId, enterpriseName, outletId, kind }: Engagement) => ({
  enterpriseId,
  enterpriseName,
  outletId,
  kind,
  maskedName: maskedName(name),
  since: iso(since),
})

/**
 * A courier's record as street and district may see it: names masked, of the phone the mask, where he works and worked, and why he is
 * suspended. Who read it is on record before the answer leaves. Fault: courier.unknown.
 */
export const getCourier = async (
  { courierId }: { readonly courierId: string },
  caller: Caller,
  deps: GetCourierDeps,
) => {
  const [courier, ended] = await Promise.all([deps.courier(courierId), deps.endedEngagements(courierId)])
  if (courier === undefined) throw new Fault('missing', 'courier.unknown', 'There is no such courier.')
  await recordReading(caller, { unit: DISTRICT, what: 'courier', ids: [courierId] }, deps)
  const { name, phoneMasked, standing, engagements, photoKey, version } = courier
  return {
    courierId,
    maskedName: maskedName(name),
    maskedPhone: phoneMasked,
    hasPhoto: photoKey !== undefined,
    status: standing?.status ?? ('active' as const),
    suspendedUntil: standing?.until,
    suspendedFor: standing?.reason,
    engagements: engagements.map(work),
    ended: ended.map(({ endedAt, ...engagement }) => ({ ...work(engagement), endedAt: iso(endedAt) })),
    version,
  }
}
