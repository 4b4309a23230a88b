import * as z from 'zod'
import { consumedBy, type Route, type Routes } from '../../functions/shared/http/route.ts'

type Json = Readonly<Record<string, unknown>>

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. Replies are described as they leave, bodies as they arrive. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** `{entryId}` and its like, each with its schema. */
const parametersOf = (place: 'path' | 'query' | 'header', schema: z.ZodObject | undefined): readonly Json[] => {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Json
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

/** What a refusal leaves as: this house's problem document, or the list that a dialect has. */
const refusalsOf = ({ dialect }: Route): Json => {
  const refusal = { $ref: `#/components/responses/${dialect === undefined ? 'Problem' : 'Faults'}` }
  return { '4XX': refusal, '5XX': refusal }
}

const successOf = (route: Route): Json => {
  if (route.dialect !== undefined) {
    const json = { 'application/json': { schema: schemaOf(route.reply, 'output') } }
    return { description: route.summary, content: { ...json, 'text/xml': { schema: { type: 'string' } } } }
  }
  const type = route.produces ?? 'application/json'
  const schema = type === 'application/json' ? schemaOf(route.reply, 'output') : { type: 'string' }
  return { description: route.summary, content: { [type]: { schema } } }
}

/** A body of bytes has no schema but that it is one: OpenAPI 3.1 says so by an empty one. */
const bodyOf = (route: Route): Json =>
  route.body === undefined || route.takes === 'bytes' ? {} : schemaOf(route.body, 'input')

const operationOf = (context: string, name: string, route: Route): Json => ({
  operationId: name,
  tags: [context],
  summary: route.summary,
  'x-callers': route.allow,
  'x-touches':
    typeof route.touches === 'string' ? route.touches : `${route.touches.lookup} of {${route.touches.param}}`,
  ...(route.faults === undefined ? {} : { 'x-codes': route.faults }),
  security: route.allow === 'anyone' ? [] : [{ accessToken: [] }],
  parameters: [
    ...parametersOf('path', route.params),
    ...parametersOf('query', route.query),
    ...parametersOf('header', route.headers),
  ],
  ...(route.body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: Object.fromEntries(consumedBy(route).map((type) => [type, { schema: bodyOf(route) }])),
        },
      }),
  responses: { [String(route.status ?? 200)]: successOf(route), ...refusalsOf(route) },
})

const Problem = {
  type: 'object',
  description:
    'RFC 9457. `code` is permanent. The gateway itself refuses with {"message": …} instead: 401, 403, 413, 429, 503.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

const Faults = {
  type: 'array',
  minItems: 1,
  description:
    'As Open311 GeoReport v2 has it: `code` is the status. `description` begins with the permanent code. The gateway itself refuses with {"message": …}.',
  items: {
    type: 'object',
    required: ['code', 'description'],
    properties: {
      code: { type: 'integer', minimum: 400, maximum: 599 },
      description: { type: 'string', pattern: '^[a-z0-9.-]+: ' },
    },
  },
}

/** The OpenAPI 3.1 document of all contexts' route tables. Throws when two contexts claim one route. */
export const describeApi = (tables: Readonly<Record<string, readonly Routes[]>>): Json => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [context, routeTables] of Object.entries(tables))
    for (const [name, route] of routeTables.flatMap((table) => Object.entries(table))) {
      const item = paths[route.path] ?? {}
      const method = route.method.toLowerCase()
      if (item[method] !== undefined) throw new Error(`Two routes claim ${route.method} ${route.path}.`)
      paths[route.path] = { ...item, [method]: operationOf(context, name, route) }
    }
  return {
    openapi: '3.1.0',
    info: {
      title: '小哥畅行 Xiaoge Pass',
      version: '1',
      description:
        'A district that welcomes its couriers. Times are RFC 3339; faults are RFC 9457 problem documents with a permanent code.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: {
        Problem: { description: 'A refusal.', content: { 'application/problem+json': { schema: Problem } } },
        Faults: {
          description: 'A refusal. XML where the address ends in `.xml`.',
          content: { 'application/json': { schema: Faults }, 'text/xml': { schema: { type: 'string' } } },
        },
      },
    },
  }
}
