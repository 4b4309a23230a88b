import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Dialect } from './route.ts'

const FAULTS: Dialect = { root: 'errors', items: { errors: 'error' } }

/** Writes a tree of elements as an XML document (xml.ts); given by whoever serves routes that ask for it, so that other functions carry none. */
export type ToXml = (tree: object) => string
export const noXml: ToXml = () => {
  throw new TypeError('This function was given no writer of XML.')
}

/** What XML 1.0 (2.2, Char) can not hold, not even escaped: one such letter would make a list unreadable for everybody. */
const UNHOLDABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const textOf = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll(UNHOLDABLE, '\ufffd') : value)

/** A list becomes an element that holds one element for each of its items; what is absent is left out. */
const nested = (name: string, value: unknown, items: Dialect['items']): unknown => {
  if (Array.isArray(value)) return { [items[name] ?? 'item']: value.map((one) => nested('', one, items)) }
  if (typeof value !== 'object' || value === null) return textOf(value)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, nested(key, one, items)]])),
  )
}

const isXml = (path: string): boolean => path.endsWith('.xml')

/** The body that leaves under an address: XML where it ends in `.xml`, JSON everywhere else; both UTF-8. */
export const inDialect = (
  { root, items }: Dialect,
  path: string,
  body: unknown,
  toXml: ToXml,
): { readonly type: string; readonly text: string } =>
  isXml(path)
    ? { type: 'text/xml; charset=utf-8', text: toXml({ [root]: nested(root, body, items) }) }
    : { type: 'application/json; charset=utf-8', text: JSON.stringify(body) }

type Refused = {
  readonly code?: string
  readonly detail?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}
/** One for the whole, and one for each part that is pointed at. The house's own code begins each description. */
const faultsOf = (status: number | undefined, { code, detail, errors = [] }: Refused) =>
  [`${code}: ${detail}`, ...errors.map((error) => `${code}: ${error.pointer}: ${error.detail}`)].map((description) => ({
    code: status,
    description,
  }))

/** A refusal as such standards have it: a list of code and description, the code being the status. */
export const refusedInDialect = (
  path: string,
  refused: APIGatewayProxyStructuredResultV2,
  toXml: ToXml,
): APIGatewayProxyStructuredResultV2 => {
  const faults = faultsOf(refused.statusCode, JSON.parse(refused.body ?? '{}') as Refused)
  const { type, text } = inDialect(FAULTS, path, faults, toXml)
  return {
    ...refused,
    headers: { ...refused.headers, 'content-type': type, 'x-content-type-options': 'nosniff' },
    body: text,
  }
}
