import type { Serve } from '../shared/http/route.ts'
import type { Community } from './domain/community.ts'
import { getCommunity } from './get-community.ts'
import { getGate } from './get-gate.ts'
import { getStreet } from './get-street.ts'
import { type ListCommunitiesDeps, listCommunities } from './list-communities.ts'
import { type ListStreetsDeps, listStreets } from './list-streets.ts'
import { type MoveCommunityDeps, moveCommunity } from './move-community.ts'
import type { placeRoutes } from './places.routes.ts'
import { type PutCommunityDeps, putCommunity } from './put-community.ts'
import { type PutGateDeps, putGate } from './put-gate.ts'
import { type PutStreetDeps, putStreet } from './put-street.ts'

export type PlaceDeps = PutCommunityDeps &
  PutGateDeps &
  PutStreetDeps &
  MoveCommunityDeps &
  ListStreetsDeps &
  ListCommunitiesDeps

const wire = ({ gates, ...facts }: Community) => ({ ...facts, gates: [...gates] })

/** Which use case answers which route of places: the parts of a request laid flat, nothing decided here. */
export const servePlaces = (deps: PlaceDeps): Serve<typeof placeRoutes> => ({
  putStreet: ({ params, body }) => putStreet({ ...params, ...body }, deps),
  listStreets: ({ query, caller }) => listStreets(query, caller, deps),
  getStreet: ({ params }) => getStreet(params, deps),
  listCommunities: ({ params, query, caller }) => listCommunities({ ...params, ...query }, caller, deps),
  putCommunity: async ({ params, body, caller }) => wire(await putCommunity({ ...params, ...body }, caller, deps)),
  getStreetCommunity: async ({ params }) => wire(await getCommunity(params, deps)),
  getCommunity: async ({ params }) => wire(await getCommunity(params, deps)),
  moveCommunity: async ({ params, body }) => wire(await moveCommunity({ ...params, ...body }, deps)),
  putGate: ({ params, body, caller }) => putGate({ ...params, ...body }, caller, deps),
  getGate: ({ params }) => getGate(params, deps),
})
