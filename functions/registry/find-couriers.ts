import type { StoredCourier } from './data/courier.items.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { Among, CourierSearchStore, SearchPage } from './data/courier-search.store.ts'
import type { PageFound } from './data/page.ts'
import { type CourierAsked, type CourierScope, nameAsked } from './domain/courier-scope.ts'

export type FindCouriersDeps = Pick<CourierSearchStore, 'couriersNamed' | 'couriersMasked' | 'couriersAt'> &
  Pick<CourierStore, 'couriers'>
export type FoundCourier = { readonly courier: StoredCourier; readonly name: string }

/** All of the district share the masks: who is not the scope's is taken out before the page is cut. */
const amongAsked =
  (scope: CourierScope, asked: CourierAsked, deps: FindCouriersDeps): Among =>
  async (ids) => {
    const records = await deps.couriers(ids)
    const among = records.filter((courier) => nameAsked(courier, scope, asked) !== undefined)
    return new Set(among.map(({ courierId }) => courierId))
  }

const idsOf = (
  scope: CourierScope,
  asked: CourierAsked,
  page: SearchPage,
  deps: FindCouriersDeps,
): Promise<PageFound<string>> => {
  const { name, maskedPhone } = asked
  if (maskedPhone !== undefined) return deps.couriersMasked(maskedPhone, page, amongAsked(scope, asked, deps))
  if (name !== undefined) return deps.couriersNamed(scope, name, page)
  const { enterpriseId, outletId } = scope
  if (enterpriseId === undefined || outletId === undefined)
    throw new TypeError('Only an outlet’s couriers are listed without a name or a phone.')
  return deps.couriersAt({ enterpriseId, outletId }, page)
}

/**
 * A page of the people of a scope who are asked for, by the beginning of a name or by the mask of a phone, each with the name he is known by
 * there. The lists lead to the records, and the records decide.
 */
export const findCouriers = async (
  scope: CourierScope,
  asked: CourierAsked,
  page: SearchPage,
  deps: FindCouriersDeps,
): Promise<PageFound<FoundCourier>> => {
  const { items: ids, ...rest } = await idsOf(scope, asked, page, deps)
  const records = new Map((await deps.couriers(ids)).map((courier) => [courier.courierId, courier]))
  const items = ids.flatMap((courierId): readonly FoundCourier[] => {
    const courier = records.get(courierId)
    const name = courier && nameAsked(courier, scope, asked)
    return courier === undefined || name === undefined ? [] : [{ courier, name }]
  })
  return { items, ...rest }
}
