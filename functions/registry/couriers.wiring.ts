import type { Serve } from '../shared/http/route.ts'
import type { courierRoutes } from './couriers.routes.ts'
import type { CourierStore } from './data/courier.store.ts'
import { getOwnRecord } from './get-own-record.ts'
import { type ListOutletCouriersDeps, listOutletCouriers } from './list-outlet-couriers.ts'

export type CourierDeps = ListOutletCouriersDeps & Pick<CourierStore, 'courier' | 'endedEngagements'>

/** Which use case answers which route of couriers. */
export const serveCouriers = (deps: CourierDeps): Serve<typeof courierRoutes> => ({
  listOutletCouriers: async ({ params, caller }) => ({
    items: [...(await listOutletCouriers({ ...params, caller }, deps))],
  }),
  getOwnRecord: ({ caller }) => getOwnRecord(caller.id, deps),
})
