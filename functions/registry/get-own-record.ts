import { Fault } from '../shared/kernel/fault.ts'
import { correctionReply } from './correction-reply.ts'
import type { CorrectionStore } from './data/correction.store.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { Engagement } from './domain/courier.ts'
import { maskedName } from './domain/masking.ts'

export type GetOwnRecordDeps = Pick<CourierStore, 'courier' | 'endedEngagements'> &
  Pick<CorrectionStore, 'ownCorrections'>

/** As many as the record shows; the list of his corrections has them all. */
const CORRECTIONS_SHOWN_MAX = 100

const iso = (at: number): string => new Date(at).toISOString()
const work = ({ since, ...rest }: Engagement) => ({ ...rest, since: iso(since) })

/** All that the registry holds of a courier, for himself: what each employer sent, and what he asked to be corrected. Fault: courier.unknown. */
export const getOwnRecord = async (courierId: string, deps: GetOwnRecordDeps) => {
  const [courier, ended, corrections] = await Promise.all([
    deps.courier(courierId),
    deps.endedEngagements(courierId),
    deps.ownCorrections(courierId, { limit: CORRECTIONS_SHOWN_MAX }),
  ])
  if (courier === undefined) throw new Fault('missing', 'courier.unknown', 'The registry holds nothing of you.')
  const { name, phoneMasked, standing, engagements, photoKey, version } = courier
  return {
    courierId,
    name,
    maskedName: maskedName(name),
    maskedPhone: phoneMasked,
    hasPhoto: photoKey !== undefined,
    status: standing?.status ?? 'active',
    suspendedUntil: standing?.until,
    suspendedFor: standing?.reason,
    engagements: engagements.map(work),
    ended: ended.map(({ endedAt, ...engagement }) => ({ ...work(engagement), endedAt: iso(endedAt) })),
    corrections: corrections.items.map(correctionReply),
    version,
  }
}
