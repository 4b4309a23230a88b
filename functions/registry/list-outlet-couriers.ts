import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import type { EnterpriseStore } from './data/enterprise.store.ts'
import { engagementAt } from './domain/courier.ts'
import type { CourierAsked } from './domain/courier-scope.ts'
import type { CourierKind } from './domain/kind.ts'
import { maskedName } from './domain/masking.ts'
import { type FindCouriersDeps, findCouriers } from './find-couriers.ts'
import { getOutlet } from './get-outlet.ts'
import { type Page, type PageAsked, type PageDeps, pagesOf } from './pages.ts'

export type ListOutletCouriersInput = CourierAsked &
  PageAsked & { readonly enterpriseId: string; readonly outletId: string }
export type ListOutletCouriersDeps = Pick<EnterpriseStore, 'outlet'> & FindCouriersDeps & PageDeps & ReadingDeps

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
 * The couriers an outlet engages, as their staff may see them: the name this outlet gave, masked, and the phone's mask; all in the order of
 * their ids, or by the beginning of a name, or by the mask of a phone. Who read whom is on record before the answer leaves.
 * Faults: outlet.unknown, request.cursor.
 */
export const listOutletCouriers = async (
  { enterpriseId, outletId, name, maskedPhone, limit, cursor }: ListOutletCouriersInput,
  caller: Caller,
  deps: ListOutletCouriersDeps,
): Promise<Page<OutletCourier>> => {
  const place = { enterpriseId, outletId }
  const pages = await pagesOf(['outlet-couriers', enterpriseId, outletId, name, maskedPhone], caller, deps)
  const from = pages.fromOf(cursor)
  await getOutlet(place, deps)
  const found = await findCouriers(place, { name, maskedPhone }, { limit, from }, deps)
  const items = found.items.flatMap(({ courier }): readonly OutletCourier[] => {
    const engaged = engagementAt(courier, place)
    if (engaged === undefined) return []
    const { courierId, phoneMasked: maskedPhone, standing } = courier
    const shown = { courierId, maskedName: maskedName(engaged.name), maskedPhone, kind: engaged.kind }
    return [{ ...shown, status: standing?.status ?? 'active', since: new Date(engaged.since).toISOString() }]
  })
  const courierIds = items.map(({ courierId }) => courierId)
  await recordReading(caller, { unit: `d/${enterpriseId}/${outletId}`, what: 'outlet-couriers', ids: courierIds }, deps)
  return pages.pageOf({ ...found, items })
}
