import type { Caller } from '../shared/kernel/caller.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { EngagementStore } from './data/engagement.store.ts'
import type { EnterpriseStore } from './data/enterprise.store.ts'
import type { ReadRecordStore } from './data/read-record.store.ts'
import type { CourierKind } from './domain/kind.ts'
import { maskedName } from './domain/masking.ts'
import { getOutlet } from './get-outlet.ts'

export type ListOutletCouriersInput = {
  readonly caller: Caller
  readonly enterpriseId: string
  readonly outletId: string
}
export type ListOutletCouriersDeps = Pick<EnterpriseStore, 'outlet'> &
  Pick<EngagementStore, 'engaged'> &
  Pick<CourierStore, 'couriers'> &
  Pick<ReadRecordStore, 'recordReading'> & { readonly now: () => number; readonly newReadingId: () => string }

export type OutletCourier = {
  readonly courierId: string
  readonly maskedName: string
  readonly maskedPhone: string
  readonly kind: CourierKind
  readonly status: 'active' | 'suspended'
  /** RFC 3339. */
  readonly since: string
}

/**
 * The couriers an outlet engages, as their staff may see them: the name this outlet gave, masked, and the phone's mask. Who read whom is
 * on record before the answer leaves. Fault: outlet.unknown.
 */
export const listOutletCouriers = async (
  { caller, enterpriseId, outletId }: ListOutletCouriersInput,
  deps: ListOutletCouriersDeps,
): Promise<readonly OutletCourier[]> => {
  const place = { enterpriseId, outletId }
  await getOutlet(place, deps)
  const engaged = await deps.engaged(place)
  const courierIds = engaged.map(({ courierId }) => courierId)
  const records = new Map((await deps.couriers(courierIds)).map((courier) => [courier.courierId, courier]))
  const { id, role, unit } = caller
  await deps.recordReading({
    readingId: deps.newReadingId(),
    at: deps.now(),
    staff: { id, role, unit },
    unit: `d/${enterpriseId}/${outletId}`,
    what: 'outlet-couriers',
    courierIds,
  })
  return engaged.flatMap(({ courierId, name, kind, since }) => {
    const record = records.get(courierId)
    if (record === undefined) return []
    const status = record.standing?.status ?? 'active'
    const shown = { courierId, maskedName: maskedName(name), maskedPhone: record.phoneMasked, kind, status }
    return [{ ...shown, since: new Date(since).toISOString() }]
  })
}
