import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { DISTRICT, leafOf } from '../shared/kernel/unit.ts'
import { type CourierAsked, type CourierScope, engagementsIn } from './domain/courier-scope.ts'
import { maskedName } from './domain/masking.ts'
import { type FindCouriersDeps, type FoundCourier, findCouriers } from './find-couriers.ts'
import { type Page, type PageAsked, type PageDeps, pagesOf } from './pages.ts'

export type SearchCouriersInput = CourierAsked & PageAsked
export type SearchCouriersDeps = FindCouriersDeps & PageDeps & ReadingDeps

/** An enterprise searches among those it engages; district and street among all. */
const scopeOf = ({ role, unit }: Caller): CourierScope => (role === 'enterprise' ? { enterpriseId: leafOf(unit) } : {})

const shown = ({ courier, name }: FoundCourier, scope: CourierScope) => ({
  courierId: courier.courierId,
  maskedName: maskedName(name),
  maskedPhone: courier.phoneMasked,
  status: courier.standing?.status ?? ('active' as const),
  engagements: engagementsIn(courier, scope).map(({ enterpriseId, enterpriseName, outletId, kind, since }) => ({
    enterpriseId,
    enterpriseName,
    outletId,
    kind,
    since: new Date(since).toISOString(),
  })),
})

/**
 * Couriers by the beginning of a name or by the mask of a phone, masked, with the engagements that the caller may see. Who read whom is on
 * record before the answer leaves. Fault: request.cursor.
 */
export const searchCouriers = async (
  { name, maskedPhone, limit, cursor }: SearchCouriersInput,
  caller: Caller,
  deps: SearchCouriersDeps,
): Promise<Page<ReturnType<typeof shown>>> => {
  const scope = scopeOf(caller)
  const pages = await pagesOf(['couriers', name, maskedPhone, scope.enterpriseId], caller, deps)
  const found = await findCouriers(scope, { name, maskedPhone }, { limit, from: pages.fromOf(cursor) }, deps)
  const unit = scope.enterpriseId === undefined ? DISTRICT : caller.unit
  const courierIds = found.items.map(({ courier }) => courier.courierId)
  await recordReading(caller, { unit, what: 'courier-search', ids: courierIds }, deps)
  return pages.pageOf({ ...found, items: found.items.map((one) => shown(one, scope)) })
}
