import { Fault } from '../shared/kernel/fault.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { Engagement } from './domain/courier.ts'
import { maskedName } from './domain/masking.ts'

const iso = (at: number): string => new Date(at).toISOString()
const work = ({ since, ...rest }: Engagement) => ({ ...rest, since: iso(since) })

/** All that the registry holds of a courier, for himself. Fault: courier.unknown. */
export const getOwnRecord = async (courierId: string, deps: Pick<CourierStore, 'courier' | 'endedEngagements'>) => {
  const [courier, ended] = await Promise.all([deps.courier(courierId), deps.endedEngagements(courierId)])
  if (courier === undefined) throw new Fault('missing', 'courier.unknown', 'The registry holds nothing of you.')
  const { name, phoneMasked, standing, engagements, version } = courier
  return {
    courierId,
    name,
    maskedName: maskedName(name),
    maskedPhone: phoneMasked,
    status: standing?.status ?? 'active',
    suspendedUntil: standing?.until,
    suspendedFor: standing?.reason,
    engagements: engagements.map(work),
    ended: ended.map(({ endedAt, ...engagement }) => ({ ...work(engagement), endedAt: iso(endedAt) })),
    version,
  }
}
