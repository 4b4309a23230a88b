import type * as z from 'zod'
import type { DeskTicket } from './desk.contract.ts'
import { type Catalogue, type Category, categoryOf } from './domain/catalogue.ts'
import type { Place } from './domain/ticket.ts'
import type { Service, ServiceDefinition, ServiceRequest } from './open311.contract.ts'
import type { OwnTicket } from './own-tickets.contract.ts'
import { wgs84Of } from './wgs84.ts'

/** The mailbox in the words of GeoReport v2. Tickets come as they were told to whoever asks, so that nothing is told here that is not there. */

type Request = z.input<typeof ServiceRequest>
type Definition = z.input<typeof ServiceDefinition>

const GROUPS: Readonly<Record<Category['first'], string>> = {
  place: '小区与驿站 Communities and stations',
  street: '街道 Streets',
  department: '部门 Departments',
}

/** A category as a service. Names in Chinese first. */
export const serviceOf = ({ categoryId, zh, en, kinds, first, tier }: Category): z.input<typeof Service> => ({
  service_code: categoryId,
  service_name: `${zh} ${en}`,
  description: `${zh}，${tier} 内办结。${en}, solved within ${tier}.`,
  metadata: true,
  type: 'realtime',
  keywords: [tier, ...kinds].join(','),
  group: GROUPS[first],
})

const YES_NO = [
  { key: 'no', name: '否 No' },
  { key: 'yes', name: '是 Yes' },
]
const KINDS: Readonly<Record<Category['kinds'][number], string>> = {
  request: '求助 Request',
  complaint: '投诉 Complaint',
  sighting: '瞭望哨 Danger seen',
  suggestion: '建议 Suggestion',
}

/** What is asked of who files about a category. */
export const definitionOf = ({ categoryId, kinds }: Category): Definition => {
  const one = (code: Definition['attributes'][number]['code'], description: string, values: typeof YES_NO) => ({
    variable: true,
    code,
    datatype: values.length === 0 ? ('string' as const) : ('singlevaluelist' as const),
    required: false,
    datatype_description: '',
    description,
    values,
  })
  const attributes = [
    one(
      'kind',
      '来信种类 What kind of letter',
      kinds.map((kind) => ({ key: kind, name: KINDS[kind] })),
    ),
    one('anonymous', '匿名 Nobody who handles it learns who wrote', YES_NO),
    one('exact', '匿名但可看准确时间地点 Anonymous, yet handlers may see minute and place', YES_NO),
    one('street', '街道编号，按坐标或驿站报时必填 The street’s id, needed with a point or a station', []),
  ]
  return { service_code: categoryId, attributes: attributes.map((attribute, at) => ({ ...attribute, order: at + 1 })) }
}

/** Where it is: a point in WGS-84, a named place by its id. */
const placeOf = (place: Place): Pick<Request, 'address' | 'address_id' | 'lat' | 'long'> => {
  if (place.kind === 'community') return { address: '', address_id: place.communityId }
  if (place.kind === 'station') return { address: place.streetId, address_id: place.stationId }
  return { address: place.streetId, address_id: '', ...wgs84Of(place) }
}

type Told = Pick<
  z.input<typeof OwnTicket>,
  'ticketId' | 'categoryId' | 'words' | 'place' | 'state' | 'stateWords' | 'deadlines'
>
const OVER: readonly string[] = ['closed', 'merged']

const requestOf = (
  { ticketId, categoryId, words, place, state, stateWords, deadlines }: Told,
  { agency, requestedAt }: { readonly agency: string; readonly requestedAt: string },
  catalogue: Catalogue,
): Request => {
  const category = categoryOf(catalogue, categoryId)
  const promised = deadlines.find(({ kind }) => kind === 'resolve')
  return {
    service_request_id: ticketId,
    status: OVER.includes(state) ? 'closed' : 'open',
    status_notes: `${stateWords.zh} ${stateWords.en}`,
    service_name: category === undefined ? categoryId : `${category.zh} ${category.en}`,
    service_code: categoryId,
    description: words,
    agency_responsible: agency,
    service_notice:
      promised?.provisional === true
        ? '时限跨入尚未公布放假安排的年份 The deadline crosses into a year whose holidays are not announced yet'
        : '',
    requested_datetime: requestedAt,
    ...(promised === undefined ? {} : { expected_datetime: promised.at }),
    ...placeOf(place),
    zipcode: '',
    media_url: '',
  }
}

/** A ticket as its reporter reads it. */
export const ownRequestOf = (ticket: z.output<typeof OwnTicket>, catalogue: Catalogue): Request => {
  const { answering, openedAt, history } = ticket
  const updated = history.at(-1)?.at
  return {
    ...requestOf(ticket, { agency: `${answering.unit} ${answering.words.zh}`, requestedAt: openedAt }, catalogue),
    ...(updated === undefined ? {} : { updated_datetime: updated }),
  }
}

/** The beginning of a day in Shanghai: all that is told of when an anonymous reporter wrote. */
const dayBegins = (day: string): string => `${day}T00:00:00+08:00`

/** A ticket as a desk reads it. */
export const deskRequestOf = (
  ticket: z.input<typeof DeskTicket> & { readonly history?: readonly { readonly at?: string | undefined }[] },
  catalogue: Catalogue,
): Request => {
  const { unit, opened, history = [], deadlines } = ticket
  const updated = history.findLast(({ at }) => at !== undefined)?.at
  // A deadline without its proof is a deadline all the same.
  const told = { ...ticket, deadlines: deadlines.map((deadline) => ({ ...deadline, proof: [] })) }
  return {
    ...requestOf(told, { agency: unit, requestedAt: opened.at ?? dayBegins(opened.on) }, catalogue),
    ...(updated === undefined ? {} : { updated_datetime: updated }),
  }
}
