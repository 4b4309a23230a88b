import type { Serve } from '../shared/http/route.ts'
import { type ApplyRosterDeps, applyRoster } from './apply-roster.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { Community } from './domain/community.ts'
import { getCommunity } from './get-community.ts'
import { getEnterprise } from './get-enterprise.ts'
import { getGate } from './get-gate.ts'
import { getOutlet } from './get-outlet.ts'
import { getOwnRecord } from './get-own-record.ts'
import { getStreet } from './get-street.ts'
import { listCommunities } from './list-communities.ts'
import { type ListOutletCouriersDeps, listOutletCouriers } from './list-outlet-couriers.ts'
import { type PutCommunityDeps, putCommunity } from './put-community.ts'
import { type PutEnterpriseDeps, putEnterprise } from './put-enterprise.ts'
import { type PutGateDeps, putGate } from './put-gate.ts'
import { type PutOutletDeps, putOutlet } from './put-outlet.ts'
import { type PutStreetDeps, putStreet } from './put-street.ts'
import type { registryRoutes } from './registry.routes.ts'

export type RegistryDeps = ApplyRosterDeps &
  ListOutletCouriersDeps &
  PutCommunityDeps &
  PutEnterpriseDeps &
  PutGateDeps &
  PutOutletDeps &
  PutStreetDeps &
  Pick<CourierStore, 'endedEngagements'>

const wire = ({ gates, ...facts }: Community) => ({ ...facts, gates: [...gates] })

/** Which use case answers which route: the parts of a request laid flat, nothing decided here. */
export const serveRegistry = (deps: RegistryDeps): Serve<typeof registryRoutes> => ({
  putStreet: ({ params, body }) => putStreet({ ...params, ...body }, deps),
  getStreet: ({ params }) => getStreet(params, deps),
  listCommunities: async ({ params }) => ({ items: [...(await listCommunities(params, deps))] }),
  putCommunity: async ({ params, body }) => wire(await putCommunity({ ...params, ...body }, deps)),
  getStreetCommunity: async ({ params }) => wire(await getCommunity(params, deps)),
  getCommunity: async ({ params }) => wire(await getCommunity(params, deps)),
  putGate: ({ params, body }) => putGate({ ...params, ...body }, deps),
  getGate: ({ params }) => getGate(params, deps),
  putEnterprise: ({ params, body }) => putEnterprise({ ...params, ...body }, deps),
  getEnterprise: ({ params }) => getEnterprise(params, deps),
  putOutlet: ({ params, body }) => putOutlet({ ...params, ...body }, deps),
  getOutlet: ({ params }) => getOutlet(params, deps),
  applyRoster: ({ params, body }) => applyRoster({ ...params, csv: body }, deps),
  listOutletCouriers: async ({ params, caller }) => ({
    items: [...(await listOutletCouriers({ ...params, caller }, deps))],
  }),
  getOwnRecord: ({ caller }) => getOwnRecord(caller.id, deps),
})
