import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { LOOPBACK, portInUse } from './ports.ts'

/** Headers that belong to one connection and are never passed on (RFC 9110, 7.6.1); chunking is kept for bodies. */
const OF_ONE_CONNECTION = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'])
/** Shorter than the server keeps its side (75 s), so that we never send on a connection it has just closed. */
const IDLE_CONNECTION_MS = 60_000
const API_PATH = /^\/(?:v1|\.well-known)(?:[/?]|$)/

export interface FrontDoorOptions {
  /** 127.0.0.1:port; 0 picks one. */
  readonly port: number
  /** Where the API is served, without a slash at its end: `<endpoint>/_aws/execute-api/<apiId>`. */
  readonly upstream: string
  /** How to choose another port, as the end of a sentence. */
  readonly choosePort: string
  /** Set on each request to the API in place of what the client sent under that name, as CloudFront's origin headers. */
  readonly originHeaders?: Readonly<Record<string, string>>
  /** Serves every other path, such as the web app; without it they are 404. */
  readonly otherwise?: (request: IncomingMessage, response: ServerResponse) => void
}

export interface FrontDoor {
  readonly url: string
  stop(): Promise<void>
}

const problem = (response: ServerResponse, status: number, code: string, title: string): void => {
  const body = JSON.stringify({ type: 'about:blank', title, status, code, detail: title })
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  response.end(body)
}

/** True for the paths that CloudFront would pass to the API. */
export const isApiPath = (path: string): boolean => API_PATH.test(path)

/**
 * The request headers for the API: the client's own, repeated ones kept, save Host and those of one connection;
 * the client's address is appended to X-Forwarded-For; origin headers replace what the client sent.
 * @param rawHeaders name and value in turn, as node gives them
 */
export const originRequestHeaders = (
  rawHeaders: readonly string[],
  host: string,
  clientAddress: string,
  originHeaders: Readonly<Record<string, string>> = {},
): string[] => {
  const replaced = new Set(['host', 'x-forwarded-for', ...Object.keys(originHeaders).map((name) => name.toLowerCase())])
  const kept: string[] = []
  const forwarded: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    const value = rawHeaders[at + 1] ?? ''
    const lower = name.toLowerCase()
    if (lower === 'x-forwarded-for') forwarded.push(value)
    if (!replaced.has(lower) && !OF_ONE_CONNECTION.has(lower)) kept.push(name, value)
  }
  const origin = Object.entries(originHeaders).flat()
  return ['Host', host, ...kept, ...origin, 'X-Forwarded-For', [...forwarded, clientAddress].join(', ')]
}

/** The reply's headers without those of the connection between us and the API. */
const replyHeaders = (rawHeaders: readonly string[]): string[] => {
  const kept: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const lower = (rawHeaders[at] ?? '').toLowerCase()
    if (!OF_ONE_CONNECTION.has(lower) && lower !== 'transfer-encoding')
      kept.push(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  }
  return kept
}

const pass = (
  incoming: IncomingMessage,
  response: ServerResponse,
  upstream: URL,
  agent: Agent,
  options: FrontDoorOptions,
): void => {
  const outgoing = request({
    agent,
    host: upstream.hostname,
    port: upstream.port,
    method: incoming.method ?? 'GET',
    path: upstream.pathname.replace(/\/$/, '') + (incoming.url ?? '/'),
    headers: originRequestHeaders(
      incoming.rawHeaders,
      upstream.host,
      incoming.socket.remoteAddress ?? LOOPBACK,
      options.originHeaders,
    ),
  })
  outgoing.once('response', (reply) => {
    response.writeHead(reply.statusCode ?? 502, replyHeaders(reply.rawHeaders))
    reply.once('error', () => response.destroy())
    reply.pipe(response)
  })
  outgoing.once('error', () => {
    if (response.headersSent) response.destroy()
    else problem(response, 502, 'front-door.upstream-unreachable', 'The API behind this door cannot be reached.')
  })
  response.once('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}

/**
 * One origin for the API (and the web app) on this machine, in place of CloudFront: `/v1/*` and `/.well-known/*` go to
 * the API with the client's own headers save Host (CloudFront's AllViewerExceptHostHeader); bodies stream both ways, unjudged.
 * A missing API is a 502 problem document `front-door.upstream-unreachable`.
 * @throws StartFault local.port-in-use
 */
export const openFrontDoor = (options: FrontDoorOptions): Promise<FrontDoor> => {
  const upstream = new URL(options.upstream)
  const agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS })
  const server = createServer((incoming, response) => {
    if (isApiPath(incoming.url ?? '/')) pass(incoming, response, upstream, agent, options)
    else if (options.otherwise !== undefined) options.otherwise(incoming, response)
    else problem(response, 404, 'front-door.nothing-here', 'Nothing is served at this address.')
  })
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        agent.destroy()
        resolve()
      })
      server.closeAllConnections()
    })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portInUse(options.port, 'the front door', options.choosePort) : error),
    )
    server.listen(options.port, LOOPBACK, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : options.port
      resolve({ url: `http://${LOOPBACK}:${port}`, stop })
    })
  })
}
