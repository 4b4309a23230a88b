import { XMLParser } from 'fast-xml-parser'

/**
 * A client of Open311 GeoReport v2 written from the standard alone (wiki.open311.org/GeoReport_v2): it knows its resources, its field names
 * and its two formats, and nothing of this house but the address of an endpoint and a bearer token.
 */

export type Format = 'json' | 'xml'
export type Service = { readonly service_code: string; readonly service_name: string; readonly metadata: string }
export type Attribute = {
  readonly code: string
  readonly datatype: string
  readonly required: string
  readonly values: readonly { readonly key: string; readonly name: string }[]
}
export type Definition = { readonly service_code: string; readonly attributes: readonly Attribute[] }
/** Every field that the standard gives a request. Those that are absent were not told. */
export type ServiceRequest = Readonly<Partial<Record<(typeof REQUEST_FIELDS)[number], string>>>
export type Filed = { readonly service_request_id: string; readonly service_notice: string }
export type GeoReportFault = { readonly code: string; readonly description: string }
export type Answered<T> =
  | { readonly ok: true; readonly status: number; readonly told: T }
  | { readonly ok: false; readonly status: number; readonly errors: readonly GeoReportFault[] }

export const SERVICE_FIELDS = [
  'service_code',
  'service_name',
  'description',
  'metadata',
  'type',
  'keywords',
  'group',
] as const
export const ATTRIBUTE_FIELDS = [
  'variable',
  'code',
  'datatype',
  'required',
  'datatype_description',
  'order',
  'description',
  'values',
] as const
export const REQUEST_FIELDS = [
  'service_request_id',
  'status',
  'status_notes',
  'service_name',
  'service_code',
  'description',
  'agency_responsible',
  'service_notice',
  'requested_datetime',
  'updated_datetime',
  'expected_datetime',
  'address',
  'address_id',
  'zipcode',
  'lat',
  'long',
  'media_url',
] as const

/** Elements that stand in a list, however many of them there are. */
const IN_LISTS = new Set([
  'services.service',
  'service_definition.attributes.attribute',
  'service_definition.attributes.attribute.values.value',
  'service_requests.request',
  'errors.error',
])
const parser = new XMLParser({
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  isArray: (_, path) => IN_LISTS.has(String(path)),
})

type Parsed = Readonly<Record<string, unknown>>
/** The items of a list element: an empty one is read as a text. */
const itemsOf = (list: unknown, item: string): unknown =>
  typeof list === 'object' && list !== null ? ((list as Parsed)[item] ?? []) : []

/** What a document in XML says, in the shape that the standard gives its JSON. */
export const readXml = (text: string): unknown => {
  if (!/^<\?xml [^>]*encoding="utf-8"[^>]*\?>/i.test(text)) throw new Error('No XML declaration with its encoding.')
  const parsed = parser.parse(text) as Parsed
  if ('services' in parsed) return itemsOf(parsed['services'], 'service')
  if ('service_requests' in parsed) return itemsOf(parsed['service_requests'], 'request')
  if ('errors' in parsed) return itemsOf(parsed['errors'], 'error')
  const definition = parsed['service_definition'] as Parsed
  const attributes = itemsOf(definition['attributes'], 'attribute') as readonly Parsed[]
  return {
    ...definition,
    attributes: attributes.map((attribute) => ({ ...attribute, values: itemsOf(attribute['values'], 'value') })),
  }
}

/** JSON with every leaf as the text that XML would have. */
const asTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asTexts)
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asTexts(one)]))
}

const TYPES: Readonly<Record<Format, string>> = { json: 'application/json', xml: 'text/xml' }

/** What a reply says: its type and the encoding are checked on the way. */
export const readReply = (format: Format, type: string | null, text: string): unknown => {
  if (!new RegExp(`^${TYPES[format]}; ?charset=utf-8$`, 'i').test(type ?? '')) throw new Error(`Sent as ${type}.`)
  return format === 'xml' ? readXml(text) : asTexts(JSON.parse(text))
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A client of one endpoint: `base` is its address, `token` who asks. */
export const geoReportClient = (
  base: string,
  format: Format,
  { fetcher = fetch, token }: { readonly fetcher?: Fetch; readonly token?: () => Promise<string> } = {},
) => {
  const send = async <T>(method: string, resource: string, more: RequestInit = {}): Promise<Answered<T>> => {
    const [path, query] = resource.split('?')
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${await token()}` }),
      ...(more.headers as Record<string, string> | undefined),
    }
    const url = `${base}/${path}.${format}${query === undefined ? '' : `?${query}`}`
    const response = await fetcher(url, { method, ...more, headers })
    const { status, ok } = response
    const told = readReply(format, response.headers.get('content-type'), await response.text())
    return ok ? { ok, status, told: told as T } : { ok, status, errors: told as readonly GeoReportFault[] }
  }
  return {
    services: () => send<readonly Service[]>('GET', 'services'),
    definition: (code: string) => send<Definition>('GET', `services/${code}`),
    requests: (filter: Readonly<Record<string, string>> = {}) =>
      send<readonly ServiceRequest[]>('GET', `requests?${new URLSearchParams(filter)}`),
    request: (id: string) => send<readonly ServiceRequest[]>('GET', `requests/${id}`),
    file: (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
      send<readonly Filed[]>('POST', 'requests', {
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(form).toString(),
      }),
  }
}
export type GeoReportClient = ReturnType<typeof geoReportClient>
