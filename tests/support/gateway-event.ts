import type { APIGatewayProxyEventV2WithLambdaAuthorizer, Context } from 'aws-lambda'
import type { Caller } from '../../functions/shared/kernel/caller.ts'

/** A request as a client would make it; `line` is method and path, `route` the gateway's name of the route that matched. */
export type TestRequest = {
  readonly line: `${string} /${string}`
  readonly route?: string
  readonly caller?: Caller
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: string
  readonly base64?: boolean
  readonly receivedAt?: number
}

/** The event (payload 2.0) that the gateway makes of a request. */
export const gatewayEvent = (request: TestRequest) => {
  const { line, route = line, caller, headers = {}, query, body, base64 = false, receivedAt = 0 } = request
  const [method = '', rawPath = ''] = line.split(' ')
  const requestContext = {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'api.example',
    domainPrefix: 'api',
    requestId: 'gateway-request',
    routeKey: route,
    stage: '$default',
    time: '01/May/2026:04:00:00 +0000',
    timeEpoch: receivedAt,
    http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
  }
  return {
    version: '2.0',
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    routeKey: route,
    headers: { ...headers },
    isBase64Encoded: base64,
    ...(query === undefined ? {} : { queryStringParameters: { ...query } }),
    ...(body === undefined ? {} : { body }),
    requestContext: caller === undefined ? requestContext : { ...requestContext, authorizer: { lambda: caller } },
  } as APIGatewayProxyEventV2WithLambdaAuthorizer<Caller>
}

/** What the function is told of its own call. */
export const lambdaContext = (awsRequestId = 'function-request'): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'function',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:function',
  memoryLimitInMB: '256',
  awsRequestId,
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 1000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
})
