import type { Serve } from '../shared/http/route.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { unitFrom } from '../shared/kernel/unit.ts'
import type { ProjectionStore } from './data/projection.store.ts'
import { operatorRoutes } from './operators.routes.ts'
import { type OperatorDeps, putOperator } from './put-operator.ts'
import { readOperator } from './read-operator.ts'

export type OperatorsDeps = OperatorDeps & Pick<ProjectionStore, 'readCommunity'>

/** Where a community lies. Only who stands over the district learns that there is none. Fault: community.unknown. */
const unitOf = async (communityId: string, { readCommunity }: OperatorsDeps): Promise<string> => {
  const community = await readCommunity(communityId)
  if (community === undefined)
    throw new Fault('missing', 'community.unknown', '没有这个小区 There is no such community.')
  return community.unit
}
const STATION = `${operatorRoutes.putStationOperator.touches}/{stationId}`

/** Which use case answers which route of who runs a place. */
export const serveOperators = (deps: OperatorsDeps): Serve<typeof operatorRoutes> => ({
  readCommunityOperator: async ({ params }) => readOperator(await unitOf(params.communityId, deps), deps),
  putCommunityOperator: async ({ params, body, headers, caller }) =>
    putOperator(await unitOf(params.communityId, deps), body, headers['if-match'], caller, deps),
  readStationOperator: ({ params }) => readOperator(unitFrom(STATION, params), deps),
  putStationOperator: ({ params, body, headers, caller }) =>
    putOperator(unitFrom(STATION, params), body, headers['if-match'], caller, deps),
})
