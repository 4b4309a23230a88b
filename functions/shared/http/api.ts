import middy from '@middy/core'
import httpHeaderNormalizer from '@middy/http-header-normalizer'
import httpRouter from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { log } from '../telemetry/log.ts'
import { requireRole, requireUnit, type UnitLookups } from './authorise.ts'
import { callerOf } from './caller-of.ts'
import { inDialect, noXml, refusedInDialect, type ToXml } from './dialect.ts'
import { entityTag } from './entity-tag.ts'
import { callerAddress, refusedAtOrigin } from './origin.ts'
import { faultOf, internal, problem } from './problem.ts'
import { parsePart, readBody } from './read-request.ts'
import type { Input, Produced, Route, Routes, Serve } from './route.ts'

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2

/** In this order: who, then role, then the form of the path, then unit, then the rest of the request. */
const readInput = async (route: Route, event: Event, lookups: UnitLookups): Promise<Input<Route>> => {
  const caller = callerOf(event)
  requireRole(route, caller)
  const pathParameters = event.pathParameters ?? {}
  const params = route.params === undefined ? undefined : parsePart(route.params, 'path', pathParameters)
  await requireUnit(route, caller, pathParameters as Record<string, string>, lookups)
  return {
    caller,
    params,
    query: route.query && parsePart(route.query, 'query', event.queryStringParameters ?? {}),
    headers: route.headers && parsePart(route.headers, 'headers', event.headers),
    body: readBody(route, event),
    address: callerAddress(event),
  } as Input<Route>
}

const typeOf = (produces: Produced): string => (produces === 'text/csv' ? 'text/csv; charset=utf-8' : produces)
const isBinary = (produces: Produced): boolean => /^(image\/(png|jpeg)|application\/pdf)$/.test(produces)

/** What a browser needs besides: under which name to keep a file, and which version an edit is to be made over. */
const besides = (route: Route, body: unknown): Record<string, string> => {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined
  return {
    ...(route.filename === undefined ? {} : { 'content-disposition': `attachment; filename="${route.filename}"` }),
    ...(route.tagged === undefined ? {} : { etag: entityTag(Number(version)) }),
  }
}

/** A checked reply as it leaves under an address. */
const written = (
  route: Route,
  body: unknown,
  path: string,
  toXml: ToXml,
): { readonly type: string; readonly text: string } => {
  if (route.dialect !== undefined) return inDialect(route.dialect, path, body, toXml)
  const produces = route.produces ?? 'application/json'
  return { type: typeOf(produces), text: produces === 'application/json' ? JSON.stringify(body) : String(body) }
}

/** Only what the reply's schema names leaves the house. */
const answer = (route: Route, reply: unknown, path: string, toXml: ToXml): Result => {
  const body = route.reply.parse(reply)
  const { type, text } = written(route, body, path, toXml)
  return {
    statusCode: route.status ?? 200,
    headers: {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': route.cache_s === undefined ? 'no-store' : `public, max-age=${route.cache_s}`,
      ...besides(route, body),
    },
    body: text,
    isBase64Encoded: isBinary(route.produces ?? 'application/json'),
  }
}

/**
 * One line a request. The time counts from the gateway's receipt, so a cold start shows; both it and the caller would tell whose a thing is
 * that is kept without a name, so those routes' lines have no caller.
 */
const statusLiner = (routes: Routes) => {
  const unnamed = new Set(
    Object.values(routes).flatMap(({ unlogged, method, path }) =>
      unlogged === undefined ? [] : [`${method} ${path}`],
    ),
  )
  return (event: Event, context: Context, status: number | undefined): void =>
    log.info('request', {
      requestId: context.awsRequestId,
      route: event.routeKey,
      status,
      caller: unnamed.has(event.routeKey) ? undefined : callerOf(event)?.id,
      took_ms: Date.now() - event.requestContext.timeEpoch,
    })
}

/**
 * Serves every route of one function: the edge, in one fixed order, and the only place that knows middy. `lookups` answers the units
 * that the route table asks for; `toXml` writes where a dialect asks for XML. A fault leaves as a problem document; what nobody expected is logged and leaves as a bare 500.
 */
export const api = <R extends Routes>(routes: R, serve: Serve<R>, lookups: UnitLookups = {}, toXml: ToXml = noXml) => {
  const statusLine = statusLiner(routes)
  const foreign = new Set(
    Object.values(routes).flatMap(({ dialect, method, path }) => (dialect === undefined ? [] : [`${method} ${path}`])),
  )
  const router = httpRouter<Event, Result>(
    Object.entries(routes).map(([name, route]) => ({
      method: route.method,
      path: route.path,
      handler: async (event: Event) => {
        const use = serve[name] as (input: Input<Route>) => Promise<unknown>
        return answer(route, await use(await readInput(route, event, lookups)), event.rawPath, toXml)
      },
    })),
  )
  return middy<Event, Result>()
    .use(httpHeaderNormalizer())
    .before(({ event }) => {
      const refused = refusedAtOrigin(event)
      if (refused !== undefined) throw refused
    })
    .after(({ event, context, response }) => statusLine(event, context, response?.statusCode))
    .onError((request) => {
      const { event, context, error } = request
      const fault = faultOf(error)
      if (fault === undefined) log.error('unexpected', { error: error as Error, requestId: context.awsRequestId })
      const result = fault === undefined ? internal(context.awsRequestId) : problem(fault)
      statusLine(event, context, result.statusCode)
      request.response = foreign.has(event.routeKey) ? refusedInDialect(event.rawPath, result, toXml) : result
    })
    .handler(router)
}
