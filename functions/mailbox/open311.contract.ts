import * as z from 'zod'
import { CategoryId, StreetId, TicketId, TicketKindName, written } from './mailbox.contract.ts'

/** Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2, frozen): field names and forms are the standard's, not this house's. */

/** The one jurisdiction that this endpoint speaks for. */
export const JURISDICTION = 'qiantang.hangzhou'
const jurisdiction_id = z.literal(JURISDICTION).optional()
const Format = String.raw`\.(?:json|xml)$`
/** `<id>.json` or `<id>.xml`: API Gateway takes a whole segment as a parameter. */
const fileOf = (id: string) => z.string().regex(new RegExp(`^${id}${Format}`))

export const ServicesQuery = z.object({ jurisdiction_id })
export const ServiceParams = z.object({ serviceFile: fileOf('cat_[a-z0-9]{2,32}') })
export const Service = z.strictObject({
  service_code: CategoryId,
  service_name: z.string(),
  description: z.string(),
  /** There is a definition: attributes are asked for. */
  metadata: z.literal(true),
  type: z.literal('realtime'),
  keywords: z.string(),
  group: z.string(),
})
export const Services = z.array(Service)

export const ATTRIBUTES = ['kind', 'anonymous', 'exact', 'street'] as const
const Attribute = z.strictObject({
  variable: z.boolean(),
  code: z.enum(ATTRIBUTES),
  datatype: z.enum(['string', 'singlevaluelist']),
  required: z.boolean(),
  datatype_description: z.string(),
  order: z.int(),
  description: z.string(),
  values: z.array(z.strictObject({ key: z.string(), name: z.string() })),
})
export const ServiceDefinition = z.strictObject({ service_code: CategoryId, attributes: z.array(Attribute) })

const YesNo = z.enum(['yes', 'no'])
const Degrees = (max: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,15})?$/)
    .transform(Number)
    .pipe(z.number().min(-max).max(max))
/** What other civic services ask of a reporter and this one does not: taken, so that their tools work, and dropped, for nobody here needs it. */
const UNUSED = ['api_key', 'email', 'device_id', 'account_id', 'first_name', 'last_name', 'phone'] as const
const unused = Object.fromEntries(UNUSED.map((name) => [name, z.string().max(200).optional()]))

/** As a form is sent: `attribute[kind]=complaint`. */
export const RequestForm = z.strictObject({
  ...unused,
  jurisdiction_id,
  service_code: CategoryId,
  /** WGS-84, both or neither. */
  lat: Degrees(90).optional(),
  long: Degrees(180).optional(),
  /** A community or a station of ours. */
  address_id: z.string().max(40).optional(),
  /** Words about the place: they go before the description, for places have ids here. */
  address_string: written(200).optional(),
  /** With the words about the place these are the 2,000 characters of a letter; the standard's 4,000 would not all be read. */
  description: written(1_700),
  /** Without it, the first kind that the category takes. */
  'attribute[kind]': TicketKindName.optional(),
  'attribute[anonymous]': YesNo.default('no'),
  'attribute[exact]': YesNo.default('no'),
  'attribute[street]': StreetId.optional(),
})
/** By this the same form again is the same request; without it each form is another. */
export const RequestHeaders = z.object({ 'idempotency-key': z.string().min(8).max(128).optional() })
export const NewRequests = z.array(
  z.strictObject({ service_request_id: TicketId, service_notice: z.string(), account_id: z.literal('') }),
)

/** RFC 3339, and nothing else that ISO 8601 would allow. */
const When = z.iso.datetime({ offset: true })
/** As many ids as fit a line. */
const IDS_MAX = 50
/** `a,b`: each once, however often it is said. */
const listOf = <S extends z.ZodType<string, string>>(one: S) =>
  z
    .string()
    .transform((list) => [...new Set(list.split(',').map((item) => item.trim()))])
    .pipe(z.array(one).max(IDS_MAX))
export const RequestsQuery = z.object({
  jurisdiction_id,
  service_request_id: listOf(TicketId).optional(),
  service_code: listOf(CategoryId).optional(),
  start_date: When.optional(),
  end_date: When.optional(),
  status: listOf(z.enum(['open', 'closed'])).optional(),
})
export const RequestParams = z.object({ requestFile: fileOf('tkt_[0-7][0-9a-hjkmnp-tv-z]{25}') })
export const RequestQuery = z.object({ jurisdiction_id })

export const ServiceRequest = z.strictObject({
  service_request_id: TicketId,
  status: z.enum(['open', 'closed']),
  status_notes: z.string(),
  service_name: z.string(),
  service_code: CategoryId,
  description: z.string(),
  agency_responsible: z.string(),
  service_notice: z.string(),
  requested_datetime: When,
  updated_datetime: When.optional(),
  /** The running deadline by which it must be solved, as the service clock reckoned it. */
  expected_datetime: When.optional(),
  address: z.string(),
  address_id: z.string(),
  zipcode: z.literal(''),
  /** WGS-84. */
  lat: z.number().optional(),
  long: z.number().optional(),
  /** Photographs are shown by `/v1/…/photos`, to whom they concern. */
  media_url: z.literal(''),
})
export const ServiceRequests = z.array(ServiceRequest)
