/** A refusal by the API: a problem document (RFC 9457), a list of faults where a route speaks a dialect of others, or the gateway's own fixed JSON mapped to `gateway.<status>`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: string
  readonly retryAfter_s: number | undefined
  constructor(status: number, code: string, detail: string, retryAfter_s: number | undefined) {
    super(`${status} ${code}: ${detail}`)
    this.status = status
    this.code = code
    this.retryAfter_s = retryAfter_s
  }
}

export type CallOptions = {
  readonly token?: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly csv?: string
  readonly jpeg?: Uint8Array
  /** Sent as application/x-www-form-urlencoded. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}
export type Reply<T> = { readonly status: number; readonly body: T; readonly took_ms: number }

const contentOf = ({
  body,
  csv,
  jpeg,
  form,
}: CallOptions): { type?: string; content?: string | Uint8Array<ArrayBuffer> } => {
  if (jpeg !== undefined) return { type: 'image/jpeg', content: Uint8Array.from(jpeg) }
  if (form !== undefined)
    return { type: 'application/x-www-form-urlencoded', content: new URLSearchParams(form).toString() }
  if (csv !== undefined) return { type: 'text/csv', content: csv }
  return body === undefined ? {} : { type: 'application/json', content: JSON.stringify(body) }
}

export type Told = { readonly code?: string; readonly detail?: string; readonly message?: string }

/** `<permanent code>: <words>`, as the faults of a dialect are described. */
const describedBy = (description: string): Told => {
  const [, code, detail] = /^([a-z0-9.-]+): (.*)$/s.exec(description) ?? []
  return code === undefined || detail === undefined ? { message: description } : { code, detail }
}

/** What the text of a refusal tells, in whichever of the three forms; {} when it is none of them. A list is known by its first fault. */
export const toldBy = (text: string): Told => {
  const [, inXml] = /<errors><error><code>\d+<\/code><description>([^<]*)</.exec(text) ?? []
  if (inXml !== undefined) return describedBy(inXml)
  try {
    const told = JSON.parse(text) as Told | { readonly description?: string }[]
    return Array.isArray(told) ? describedBy(told[0]?.description ?? '') : told
  } catch {
    return {}
  }
}

const refusalOf = (status: number, bytes: Buffer, retryAfter: string | null): Refusal => {
  const text = bytes.toString()
  const { code, detail, message } = toldBy(text)
  const retryAfter_s = retryAfter === null ? undefined : Number(retryAfter)
  return new Refusal(status, code ?? `gateway.${status}`, detail ?? message ?? text.slice(0, 200), retryAfter_s)
}

type Taken = Reply<Buffer> & { readonly type: string }

/** Calls the HTTP API at one origin, as any client would. Every refusal is thrown as a `Refusal`. `fetcher` lets tests look at each reply. */
export const apiClient = (origin: string, fetcher: typeof fetch = fetch) => {
  const send = async (method: string, path: string, options: CallOptions): Promise<Taken> => {
    const { type, content } = contentOf(options)
    const startedAt = performance.now()
    const response = await fetcher(`${origin}${path}`, {
      method,
      headers: {
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        ...options.headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    if (!response.ok) throw refusalOf(response.status, bytes, response.headers.get('retry-after'))
    const took_ms = performance.now() - startedAt
    return { status: response.status, body: bytes, took_ms, type: response.headers.get('content-type') ?? '' }
  }
  return {
    origin,
    /** Calls a route that answers JSON. `T` is what its reply schema in docs/openapi.json says. Of XML the body is the text. */
    async call<T>(method: string, path: string, options: CallOptions = {}): Promise<Reply<T>> {
      const { body, type, ...rest } = await send(method, path, options)
      const said: unknown = type.startsWith('text/xml') ? body.toString() : JSON.parse(body.toString() || 'null')
      return { ...rest, body: (said ?? undefined) as T }
    },
    /** Calls a route that answers a picture or text. */
    async bytes(path: string, token: string): Promise<Reply<Buffer>> {
      const { type: _, ...reply } = await send('GET', path, { token })
      return reply
    },
  }
}
export type ApiClient = ReturnType<typeof apiClient>
