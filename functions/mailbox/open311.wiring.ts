import { createHash, randomBytes } from 'node:crypto'
import type { Input, Serve } from '../shared/http/route.ts'
import { encodeCrockford } from '../shared/kernel/crockford.ts'
import { type FileRequestDeps, fileRequest } from './file-request.ts'
import { type DeskRequestsDeps, listDeskRequests, readDeskRequest } from './list-desk-requests.ts'
import { listOwnRequests, type OwnRequestsDeps, readOwnRequest } from './list-own-requests.ts'
import type { deskOpen311Routes, open311Routes } from './open311.routes.ts'
import { listServices, readService } from './open311-services.ts'
import type { Sealed } from './own-tickets.wiring.ts'

const ID_BYTES = 16
const ID_CHARS = 26

/** A ticket's id of a courier's key, or a fresh one. The hash under which his own are kept stands for him: without the secret nobody makes it. */
const ticketIdFor = (ownerHash: string, key: string | undefined): string => {
  const bytes =
    key === undefined
      ? randomBytes(ID_BYTES)
      : createHash('sha256').update(`open311#${ownerHash}#${key}`).digest().subarray(0, ID_BYTES)
  return `tkt_${encodeCrockford(BigInt(`0x${bytes.toString('hex')}`), ID_CHARS)}`
}

/** Of two routes that differ by their address alone. */
type Filed = Pick<Input<(typeof open311Routes)['fileRequestJson']>, 'body' | 'headers' | 'caller'>
type Listed = Pick<Input<(typeof open311Routes)['listRequestsJson']>, 'query' | 'caller'>

type Open = Omit<OwnRequestsDeps & FileRequestDeps, keyof Sealed | 'ticketIdFor'>

/** Which use case answers which route of the couriers' GeoReport v2. */
export const serveOpen311 = (open: Open, sealed: () => Promise<Sealed>): Serve<typeof open311Routes> => {
  const deps = async () => ({ ...open, ...(await sealed()), ticketIdFor })
  const services = () => listServices(open)
  const file = async ({ body, headers, caller }: Filed) =>
    fileRequest(body, headers['idempotency-key'], caller.id, await deps())
  const list = async ({ query, caller }: Listed) => listOwnRequests(query, caller.id, await deps())
  return {
    listServicesJson: services,
    listServicesXml: services,
    readService: ({ params }) => readService(params.serviceFile, open),
    fileRequestJson: file,
    fileRequestXml: file,
    listRequestsJson: list,
    listRequestsXml: list,
    readRequest: async ({ params, caller }) => readOwnRequest(params.requestFile, caller.id, await deps()),
  }
}

/** Which use case answers which route of the desks' GeoReport v2. */
export const serveDeskOpen311 = (deps: DeskRequestsDeps): Serve<typeof deskOpen311Routes> => {
  const services = () => listServices(deps)
  const list = ({ query, caller }: Listed) => listDeskRequests(query, caller, deps)
  return {
    listDeskServicesJson: services,
    listDeskServicesXml: services,
    readDeskService: ({ params }) => readService(params.serviceFile, deps),
    listDeskRequestsJson: list,
    listDeskRequestsXml: list,
    readDeskRequest: ({ params, caller }) => readDeskRequest(params.requestFile, caller, deps),
  }
}
