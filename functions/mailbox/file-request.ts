import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { categoryOf } from './domain/catalogue.ts'
import type { Place } from './domain/ticket.ts'
import type { NewRequests, RequestForm } from './open311.contract.ts'
import { type PutOwnTicketDeps, putOwnTicket } from './put-own-ticket.ts'

type Form = z.output<typeof RequestForm>

export type FileRequestDeps = PutOwnTicketDeps & {
  /** The ticket's id: of a courier and a key always the same, without a key another each time. */
  readonly ticketIdFor: (ownerHash: string, key: string | undefined) => string
}

const badPlace = (detail: string): Fault => new Fault('invalid', 'open311.place', detail)

/** Fault: open311.place. */
const placeOf = ({ lat, long, address_id: address, 'attribute[street]': streetId }: Form): Place => {
  if (address?.startsWith('com_')) return { kind: 'community', communityId: address }
  if (streetId === undefined)
    throw badPlace('请给出街道 A point or a station needs attribute[street], the id of its street.')
  if (address?.startsWith('sta_')) return { kind: 'station', stationId: address, streetId }
  if (lat === undefined || long === undefined)
    throw badPlace('请给出坐标，或小区、驿站编号 Send lat and long, or the address_id of a community or a station.')
  return { kind: 'point', streetId, lat, lng: long, datum: 'WGS-84' }
}

/** Where it is in words, before what it is about. */
const wordsOf = ({ address_string: address, description }: Form): string =>
  address === undefined ? description : `【${address}】${description}`

/**
 * A GeoReport v2 request of the calling courier: a ticket like any other. With an Idempotency-Key the same form again is the same ticket.
 * Faults: open311.place, and those of put-own-ticket.
 */
export const fileRequest = async (
  form: Form,
  key: string | undefined,
  courierId: string,
  deps: FileRequestDeps,
): Promise<z.input<typeof NewRequests>> => {
  const ticketId = deps.ticketIdFor(deps.ownerHash(courierId), key)
  const catalogue = await deps.readCatalogue()
  const body = {
    // What no category takes is refused like any other letter.
    kind: form['attribute[kind]'] ?? categoryOf(catalogue, form.service_code)?.kinds[0] ?? 'request',
    categoryId: form.service_code,
    words: wordsOf(form),
    place: placeOf(form),
    photos: [],
    anonymous: form['attribute[anonymous]'] === 'yes',
    exact: form['attribute[exact]'] === 'yes',
  }
  const { stateWords } = await putOwnTicket({ ticketId, body }, courierId, deps)
  return [{ service_request_id: ticketId, service_notice: `${stateWords.zh} ${stateWords.en}`, account_id: '' }]
}
