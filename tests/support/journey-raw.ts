import { request } from 'node:http'
import { toldBy } from '../../bin/client/api-client.ts'
import { checkReply } from './journey-api.ts'
import { testStack } from './test-stack.ts'

export type RawRequest = {
  readonly method: string
  readonly path: string
  readonly token?: string | undefined
  readonly content?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}
export type RawAnswer = {
  /** Status and permanent code: `400 request.not-json`. */
  readonly outcome: string
  readonly pointers: readonly string[]
  readonly allow: string | undefined
}
type Problem = { readonly errors?: readonly { readonly pointer: string }[] }

const exchange = ({ method, path, token, content, headers }: RawRequest): Promise<Response> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(testStack().origin)
    const sent = request({
      method,
      path,
      hostname,
      port,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(content === undefined ? {} : { 'content-length': String(Buffer.byteLength(content)) }),
        ...headers,
      },
    })
    sent.once('error', reject)
    sent.once('response', (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.once('error', reject)
      reply.once('end', () => {
        const own = Object.entries(reply.headers).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value] as [string, string]] : [],
        )
        resolve(new Response(Buffer.concat(parts), { status: reply.statusCode ?? 0, headers: own }))
      })
    })
    sent.end(content)
  })

/** Sends a request exactly as it is given, also what no client sends (a GET with a body, a path as it stands), and checks the reply. */
export const sendRaw = async (raw: RawRequest): Promise<RawAnswer> => {
  const response = await exchange(raw)
  // The gateway may read an escaped slash as a slash.
  await checkReply(raw.method, raw.path.split('?')[0]?.replaceAll(/%2f/gi, '/') ?? '', response)
  const type = response.headers.get('content-type') ?? ''
  const { code } = response.ok ? {} : toldBy(await response.clone().text())
  const { errors = [] } = (type.includes('json') ? await response.clone().json() : {}) as Problem
  return {
    outcome: code === undefined ? String(response.status) : `${response.status} ${code}`,
    pointers: errors.map(({ pointer }) => pointer),
    allow: response.headers.get('allow') ?? undefined,
  }
}
