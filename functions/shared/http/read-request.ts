import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import { Fault } from '../kernel/fault.ts'
import { parseForm } from './form.ts'
import { consumedBy, type Route } from './route.ts'
import { parseStrictJson } from './strict-json.ts'

/** 256 KB holds a roster of some 5,000 lines; what is larger goes to S3 by a presigned form. */
export const BODY_MAX_BYTES = 256 * 1024

/** A complaint repeats no more of what was sent than a person needs to find it. */
const TOLD_CHARS = 200

/** A JSON pointer (RFC 6901). */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).slice(0, TOLD_CHARS).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Parses one part of a request by its schema. Fault: request.malformed, with a JSON pointer for each complaint. */
export const parsePart = <S extends z.ZodType>(schema: S, part: string, value: unknown): z.output<S> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ pointer: `/${part}${pointerOf(issue.path)}`, detail: issue.message.slice(0, TOLD_CHARS) }))
  throw new Fault('invalid', 'request.malformed', `The ${part} does not have the form this route asks for.`, { errors })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The body as it was sent. The gateway hands over base64 for types it does not know; the size is judged on what was sent. */
const bodyBytes = (event: APIGatewayProxyEventV2): Uint8Array => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > BODY_MAX_BYTES)
    throw new Fault('too-large', 'request.too-large', `A body holds at most ${BODY_MAX_BYTES} bytes.`)
  return bytes
}

const textOf = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    throw new Fault('invalid', 'request.not-utf8', 'The body is not UTF-8.', { cause })
  }
}

const bodyValue = (route: Route, type: string, bytes: Uint8Array): unknown => {
  if (route.takes === 'bytes') return bytes
  const text = textOf(bytes)
  if (type === 'application/x-www-form-urlencoded') return parseForm(text)
  return type === 'application/json' ? parseStrictJson(text) : text
}

/** Reads the body as the route asks: size, exact content type, then bytes, or UTF-8 as strict JSON or plain text; then its schema. */
export const readBody = (route: Route, event: APIGatewayProxyEventV2): unknown => {
  if (route.body === undefined) {
    if ((event.body ?? '') !== '') throw new Fault('invalid', 'request.body-unasked', 'This route takes no body.')
    return undefined
  }
  const bytes = bodyBytes(event)
  const wanted = consumedBy(route)
  const type = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!wanted.some((one) => one === type))
    throw new Fault('unsupported', 'request.content-type', `Send the body as ${wanted.join(' or ')}.`)
  return parsePart(route.body, 'body', bodyValue(route, type, bytes))
}
