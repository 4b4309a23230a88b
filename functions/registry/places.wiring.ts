import type { Serve } from '../shared/http/route.ts'
import type { Community } from './domain/community.ts'
import { getCommunity } from './get-community.ts'
import { getGate } from './get-gate.ts'
import { getStreet } from './get-street.ts'
import { listCommunities } from './list-communities.ts'
import type { placeRoutes } from './places.routes.ts'
import { type PutCommunityDeps, putCommunity } from './put-community.ts'
import { type PutGateDeps, putGate } from './put-gate.ts'
import { type PutStreetDeps, putStreet } from './put-street.ts'

export type PlaceDeps = PutCommunityDeps & PutGateDeps & PutStreetDeps

const wire = ({ gates, ...facts }: Community) => ({ ...facts, gates: [...gates] })

/** Which use case answers which route of places: the parts of a request laid flat, nothing decided here. */
export const servePlaces = (deps: PlaceDeps): Serve<typeof placeRoutes> => ({
  putStreet: ({ params, body }) => putStreet({ ...params, ...body }, deps),
  getStreet: ({ params }) => getStreet(params, deps),
  listCommunities: async ({ params }) => ({ items: [...(await listCommunities(params, deps))] }),
  putCommunity: async ({ params, body }) => wire(await putCommunity({ ...params, ...body }, deps)),
  getStreetCommunity: async ({ params }) => wire(await getCommunity(params, deps)),
  getCommunity: async ({ params }) => wire(await getCommunity(params, deps)),
  putGate: ({ params, body }) => putGate({ ...params, ...body }, deps),
  getGate: ({ params }) => getGate(params, deps),
})
