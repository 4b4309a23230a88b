import type { Serve } from '../shared/http/route.ts'
import type { courierRoutes } from './couriers.routes.ts'
import { type EndEngagementDeps, endEngagement } from './end-engagement.ts'
import { type GetCourierDeps, getCourier } from './get-courier.ts'
import { type GetOwnRecordDeps, getOwnRecord } from './get-own-record.ts'
import { type ListOutletCouriersDeps, listOutletCouriers } from './list-outlet-couriers.ts'
import { type SearchCouriersDeps, searchCouriers } from './search-couriers.ts'

export type CourierDeps = SearchCouriersDeps &
  GetCourierDeps &
  ListOutletCouriersDeps &
  EndEngagementDeps &
  GetOwnRecordDeps

/** Which use case answers which route of couriers. */
export const serveCouriers = (deps: CourierDeps): Serve<typeof courierRoutes> => ({
  searchCouriers: ({ query, caller }) => searchCouriers(query, caller, deps),
  getCourier: ({ params, caller }) => getCourier(params, caller, deps),
  listOutletCouriers: ({ params, query, caller }) => listOutletCouriers({ ...params, ...query }, caller, deps),
  endEngagement: ({ params }) => endEngagement(params, deps),
  getOwnRecord: ({ caller }) => getOwnRecord(caller.id, deps),
})
