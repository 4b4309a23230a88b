/** A refusal by the API: a problem document (RFC 9457), or the gateway's own fixed JSON mapped to `gateway.<status>`. */
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
  readonly headers?: Readonly<Record<string, string>>
}
export type Reply<T> = { readonly status: number; readonly body: T; readonly took_ms: number }

const contentOf = ({ body, csv, jpeg }: CallOptions): { type?: string; content?: string | Uint8Array<ArrayBuffer> } => {
  if (jpeg !== undefined) return { type: 'image/jpeg', content: Uint8Array.from(jpeg) }
  if (csv !== undefined) return { type: 'text/csv', content: csv }
  return body === undefined ? {} : { type: 'application/json', content: JSON.stringify(body) }
}

const refusalOf = (status: number, bytes: Buffer, retryAfter: string | null): Refusal => {
  const text = bytes.toString()
  const retryAfter_s = retryAfter === null ? undefined : Number(retryAfter)
  try {
    const { code, detail, message } = JSON.parse(text) as { code?: string; detail?: string; message?: string }
    return new Refusal(status, code ?? `gateway.${status}`, detail ?? message ?? text, retryAfter_s)
  } catch {
    return new Refusal(status, `gateway.${status}`, text.slice(0, 200), retryAfter_s)
  }
}

/** Calls the HTTP API at one origin, as any client would. Every refusal is thrown as a `Refusal`. `fetcher` lets tests look at each reply. */
export const apiClient = (origin: string, fetcher: typeof fetch = fetch) => {
  const send = async (method: string, path: string, options: CallOptions): Promise<Reply<Buffer>> => {
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
    return { status: response.status, body: bytes, took_ms: performance.now() - startedAt }
  }
  return {
    origin,
    /** Calls a route that answers JSON. `T` is what its reply schema in docs/openapi.json says. */
    async call<T>(method: string, path: string, options: CallOptions = {}): Promise<Reply<T>> {
      const { body, ...rest } = await send(method, path, options)
      return { ...rest, body: (body.length === 0 ? undefined : JSON.parse(body.toString())) as T }
    },
    /** Calls a route that answers a picture or text. */
    bytes: (path: string, token: string): Promise<Reply<Buffer>> => send('GET', path, { token }),
  }
}
export type ApiClient = ReturnType<typeof apiClient>
