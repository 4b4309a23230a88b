import { EDIT_FAULTS, EditHeaders } from '../shared/http/entity-tag.ts'
import type { Routes } from '../shared/http/route.ts'
import { CommunityOperatorParams, OperatorBody, OperatorReply, StationOperatorParams } from './operators.contract.ts'

const community = {
  path: '/v1/communities/{communityId}/operator',
  allow: ['street', 'district'],
  touches: { lookup: 'community', param: 'communityId' },
  params: CommunityOperatorParams,
  reply: OperatorReply,
  tagged: true,
} as const
/** The mailbox keeps no list of stations: the street says by the path whose it is. */
const station = {
  path: '/v1/streets/{streetId}/stations/{stationId}/operator',
  allow: ['street', 'district'],
  touches: 'd/{streetId}',
  params: StationOperatorParams,
  reply: OperatorReply,
  tagged: true,
} as const

/** Which firm runs a place. The street says so, not the place itself: a firm must not hide that its own people write to it. */
export const operatorRoutes = {
  readCommunityOperator: {
    ...community,
    method: 'GET',
    summary: '小区由谁运营 Which firm runs a community',
    faults: ['community.unknown'],
  },
  putCommunityOperator: {
    ...community,
    method: 'PUT',
    summary: '登记小区运营企业 Say which firm runs a community: tickets of its own couriers begin one level up',
    headers: EditHeaders,
    body: OperatorBody,
    faults: ['community.unknown', 'operator.contended', ...EDIT_FAULTS],
  },
  readStationOperator: { ...station, method: 'GET', summary: '驿站由谁运营 Which firm runs a station' },
  putStationOperator: {
    ...station,
    method: 'PUT',
    summary: '登记驿站运营企业 Say which firm runs a station: tickets of its own couriers begin one level up',
    headers: EditHeaders,
    body: OperatorBody,
    faults: ['operator.contended', ...EDIT_FAULTS],
  },
} as const satisfies Routes
