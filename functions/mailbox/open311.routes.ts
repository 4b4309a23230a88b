import type { Dialect, Routes } from '../shared/http/route.ts'
import { DESKS } from './desk.routes.ts'
import {
  NewRequests,
  RequestForm,
  RequestHeaders,
  RequestParams,
  RequestQuery,
  RequestsQuery,
  ServiceDefinition,
  ServiceParams,
  ServiceRequests,
  Services,
  ServicesQuery,
} from './open311.contract.ts'

/** GeoReport v2 stands at two addresses: for couriers, who read and file their own, and for desks, who read what is theirs to answer. */

const SERVICES: Dialect = { root: 'services', items: { services: 'service' } }
const DEFINITION: Dialect = {
  root: 'service_definition',
  items: { attributes: 'attribute', values: 'value' },
}
const REQUESTS: Dialect = { root: 'service_requests', items: { service_requests: 'request' } }

const services = {
  method: 'GET',
  allow: 'anyone',
  touches: 'none',
  query: ServicesQuery,
  reply: Services,
  dialect: SERVICES,
  summary: 'Open311 事项 The catalogue as GeoReport v2 services',
} as const
const definition = {
  method: 'GET',
  allow: 'anyone',
  touches: 'none',
  params: ServiceParams,
  query: ServicesQuery,
  reply: ServiceDefinition,
  dialect: DEFINITION,
  summary: 'Open311 事项定义 What a GeoReport v2 service asks for, by `<service_code>.json` or `.xml`',
  faults: ['category.unknown'],
} as const

const own = { allow: ['courier'], touches: 'self', unlogged: true, dialect: REQUESTS } as const
const file = {
  ...own,
  method: 'POST',
  summary: 'Open311 提交 File a GeoReport v2 request: a ticket of the calling courier',
  headers: RequestHeaders,
  body: RequestForm,
  consumes: 'application/x-www-form-urlencoded',
  reply: NewRequests,
  status: 201,
  faults: [
    'open311.place',
    'ticket.reused',
    'ticket.too-many',
    'ticket.contended',
    'courier.not-enrolled',
    'place.unknown',
    'category.unknown',
    'category.kind',
    'photo.unknown',
    'key.none-current',
  ],
} as const
const list = {
  ...own,
  method: 'GET',
  summary: 'Open311 我的来信 The calling courier’s tickets as GeoReport v2 requests: 90 days, 1,000 at most',
  query: RequestsQuery,
  reply: ServiceRequests,
  faults: ['key.none-current'],
} as const

/** For couriers: served beside their other doors. */
export const open311Routes = {
  listServicesJson: { ...services, path: '/v1/open311/services.json' },
  listServicesXml: { ...services, path: '/v1/open311/services.xml' },
  readService: { ...definition, path: '/v1/open311/services/{serviceFile}' },
  fileRequestJson: { ...file, path: '/v1/open311/requests.json' },
  fileRequestXml: { ...file, path: '/v1/open311/requests.xml' },
  listRequestsJson: { ...list, path: '/v1/open311/requests.json' },
  listRequestsXml: { ...list, path: '/v1/open311/requests.xml' },
  readRequest: {
    ...own,
    method: 'GET',
    path: '/v1/open311/requests/{requestFile}',
    summary: 'Open311 查看来信 One of his tickets as a GeoReport v2 request',
    params: RequestParams,
    query: RequestQuery,
    reply: ServiceRequests,
    faults: ['ticket.unknown', 'key.none-current'],
  },
} as const satisfies Routes

const deskList = {
  method: 'GET',
  allow: DESKS,
  touches: 'none',
  dialect: REQUESTS,
  summary: 'Open311 待办 Tickets of the caller’s unit and below as GeoReport v2 requests; the reading is recorded',
  query: RequestsQuery,
  reply: ServiceRequests,
} as const

/** For desks: what they may read anyway, veiled alike. */
export const deskOpen311Routes = {
  listDeskServicesJson: { ...services, path: '/v1/desk/open311/services.json' },
  listDeskServicesXml: { ...services, path: '/v1/desk/open311/services.xml' },
  readDeskService: { ...definition, path: '/v1/desk/open311/services/{serviceFile}' },
  listDeskRequestsJson: { ...deskList, path: '/v1/desk/open311/requests.json' },
  listDeskRequestsXml: { ...deskList, path: '/v1/desk/open311/requests.xml' },
  readDeskRequest: {
    ...deskList,
    path: '/v1/desk/open311/requests/{requestFile}',
    summary: 'Open311 查看来信 A ticket as a GeoReport v2 request; the reading is recorded, and counts as seen',
    touches: { lookup: 'ticket-file', param: 'requestFile' },
    params: RequestParams,
    query: RequestQuery,
    faults: ['ticket.unknown', 'ticket.contended'],
  },
} as const satisfies Routes
