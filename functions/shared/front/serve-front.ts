import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { refusedAtOrigin } from '../http/origin.ts'
import { problem } from '../http/problem.ts'
import { Fault } from '../kernel/fault.ts'
import { log } from '../telemetry/log.ts'
import type { Description } from './description.ts'
import { methodsAt } from './find-route.ts'
import { readablePage } from './readable-page.ts'

type Result = APIGatewayProxyStructuredResultV2

/** The API's description changes with a deploy only. */
const CACHED = { 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' }

/** The two documents that this function itself serves. */
const documentsOf = (description: Description): Readonly<Record<string, () => Result>> => ({
  '/v1/openapi.json': () => ({
    statusCode: 200,
    headers: { ...CACHED, 'content-type': 'application/json' },
    body: JSON.stringify(description),
  }),
  '/v1/docs': () => ({
    statusCode: 200,
    headers: { ...CACHED, 'content-type': 'text/html; charset=utf-8' },
    body: readablePage(description),
  }),
})

/** 404 when nothing answers here, else 405 with what does. */
const refusal = (allowed: readonly string[], method: string, path: string): Result => {
  if (allowed.length === 0)
    return problem(new Fault('missing', 'route.unknown', `There is nothing at ${path.slice(0, 200)}.`))
  const refused = problem(new Fault('missing', 'route.method', `${method} is not answered here.`))
  const body = { ...JSON.parse(refused.body ?? '{}'), title: '方法不支持 Method not allowed', status: 405 }
  return {
    ...refused,
    statusCode: 405,
    headers: { ...refused.headers, allow: allowed.join(', ') },
    body: JSON.stringify(body),
  }
}

/** Answers what no context's route answers: `/v1/openapi.json`, its readable page, else 404, or 405 with `Allow`. */
export const serveFront = (description: Description) => {
  const documents = documentsOf(description)
  const allowedAt = (path: string): readonly string[] =>
    documents[path] === undefined ? methodsAt(description.paths, path) : ['GET']
  const answer = ({ rawPath, requestContext: { http } }: APIGatewayProxyEventV2): Result => {
    const document = http.method === 'GET' ? documents[rawPath] : undefined
    return document === undefined ? refusal(allowedAt(rawPath), http.method, rawPath) : document()
  }
  return async (event: APIGatewayProxyEventV2): Promise<Result> => {
    const refused = refusedAtOrigin(event)
    const result = refused === undefined ? answer(event) : problem(refused)
    log.info('request', { route: '$default', status: result.statusCode })
    return result
  }
}
