import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import XMLBuilder from 'fast-xml-builder'
import type { Dialect } from './route.ts'

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
const FAULTS: Dialect = { root: 'errors', items: { errors: 'error' } }

const builder = new XMLBuilder({ ignoreAttributes: true, suppressEmptyNode: false })

/** A list becomes an element that holds one element for each of its items; what is absent is left out. */
const nested = (name: string, value: unknown, items: Dialect['items']): unknown => {
  if (Array.isArray(value)) return { [items[name] ?? 'item']: value.map((one) => nested('', one, items)) }
  if (typeof value !== 'object' || value === null) return value
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
): { readonly type: string; readonly text: string } =>
  isXml(path)
    ? { type: 'text/xml; charset=utf-8', text: DECLARATION + builder.build({ [root]: nested(root, body, items) }) }
    : { type: 'application/json; charset=utf-8', text: JSON.stringify(body) }

/** A refusal as such standards have it: a list of code and description, the code being the status. The house's own code begins the description. */
export const refusedInDialect = (
  path: string,
  refused: APIGatewayProxyStructuredResultV2,
): APIGatewayProxyStructuredResultV2 => {
  const { code, detail } = JSON.parse(refused.body ?? '{}') as { code?: string; detail?: string }
  const { type, text } = inDialect(FAULTS, path, [{ code: refused.statusCode, description: `${code}: ${detail}` }])
  return {
    ...refused,
    headers: { ...refused.headers, 'content-type': type, 'x-content-type-options': 'nosniff' },
    body: text,
  }
}
