import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type ApiClient, apiClient } from '../../bin/client/api-client.ts'

type Content = Readonly<Record<string, { readonly schema?: object }>>
type Operation = {
  readonly responses: Readonly<Record<string, { readonly content?: Content; readonly $ref?: string }>>
}
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly responses: { readonly [Name in 'Problem' | 'Faults']: { readonly content: Content } }
  }
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8')) as Document
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
const compiled = new Map<object, ValidateFunction>()

const check = (schema: object, value: unknown, what: string): void => {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  if (!validate(value)) throw new Error(`${what} is not as docs/openapi.json says: ${ajv.errorsText(validate.errors)}`)
}

const operationAt = (method: string, path: string): Operation | undefined => {
  const steps = path.split('/')
  const template = Object.keys(document.paths).find((candidate) => {
    const wanted = candidate.split('/')
    return wanted.length === steps.length && wanted.every((step, at) => step.startsWith('{') || step === steps[at])
  })
  return template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()]
}

/** The gateway's own refusals have its fixed JSON (design.md). */
const GATEWAY = new Set([401, 403, 413, 429, 503])
const typeOf = (response: Response): string => (response.headers.get('content-type') ?? '').split(';')[0] ?? ''

/** A list of faults, as a route has it that speaks a dialect of others. */
const isOfDialect = (operation: Operation | undefined): boolean =>
  operation?.responses['4XX']?.$ref === '#/components/responses/Faults'
const XML_FAULTS =
  /^<\?xml [^>]*\?>\s*<errors>(<error><code>\d{3}<\/code><description>[^<]+<\/description><\/error>)+<\/errors>$/

const checkFaults = async (response: Response, what: string): Promise<boolean> => {
  const text = await response.clone().text()
  if (typeOf(response) === 'text/xml') return XML_FAULTS.test(text.trim())
  const body: unknown = JSON.parse(text)
  if (!Array.isArray(body)) return false
  check(document.components.responses.Faults.content['application/json']?.schema ?? {}, body, what)
  return true
}

const checkRefusal = async (operation: Operation | undefined, response: Response, what: string): Promise<void> => {
  if (response.status >= 500 && response.status !== 503)
    throw new Error(`${what}: a ${response.status} is never an answer.`)
  if (isOfDialect(operation) && (await checkFaults(response, what))) return
  const body: unknown = await response.clone().json()
  if (typeOf(response) !== 'application/problem+json') {
    if (GATEWAY.has(response.status) && typeof body === 'object' && body !== null && 'message' in body) return
    throw new Error(`${what}: neither a problem document nor a refusal of the gateway: ${JSON.stringify(body)}`)
  }
  check(document.components.responses.Problem.content['application/problem+json']?.schema ?? {}, body, what)
}

const checkSuccess = async (operation: Operation, response: Response, what: string): Promise<void> => {
  const content = operation.responses[String(response.status)]?.content?.[typeOf(response)]
  if (content?.schema === undefined)
    throw new Error(`${what}: ${response.status} ${typeOf(response)} is not documented.`)
  if (typeOf(response) === 'application/json') check(content.schema, await response.clone().json(), what)
}

/** Looks at one reply: a success by its documented schema, a refusal as a problem document, nothing undocumented. */
export const checkReply = async (method: string, pathname: string, response: Response): Promise<void> => {
  const what = `${method} ${pathname} → ${response.status}`
  if (pathname.startsWith('/v1/test/')) return
  const operation = operationAt(method, pathname)
  if (!response.ok) return checkRefusal(operation, response, what)
  if (operation === undefined) throw new Error(`${what}: this route is not documented.`)
  await checkSuccess(operation, response, what)
}

/** Looks at every reply. */
export const checkedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  await checkReply(init?.method ?? 'GET', new URL(String(input)).pathname, response)
  return response
}

/** The API of a deployed stack, each reply checked against docs/openapi.json. */
export const checkedApi = (origin: string): ApiClient => apiClient(origin, checkedFetch)
