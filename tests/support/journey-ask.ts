import type { CallOptions } from '../../bin/client/api-client.ts'
import { checkedFetch } from './journey-api.ts'
import { testStack } from './test-stack.ts'

/** A reply as a test looks at it: also a refusal is one. `code` is the permanent code of a refusal; `gateway.<status>` where the gateway refused. */
export type Answer<T = unknown> = {
  readonly status: number
  readonly code: string | undefined
  readonly body: T
  readonly headers: Headers
}
/** `content` is sent as it is, as what `type` says; a `body` as JSON. */
export type Asking = Pick<CallOptions, 'token' | 'body' | 'headers'> & {
  readonly content?: string | Uint8Array<ArrayBuffer>
  readonly type?: string
}

const codeOf = (status: number, body: unknown): string | undefined => {
  if (status < 400) return undefined
  const hasCode = typeof body === 'object' && body !== null && 'code' in body
  return hasCode ? String(body.code) : `gateway.${status}`
}

/** Asks the deployed API and answers whatever it says, checked against docs/openapi.json. `T` is what a success says. */
export const ask = async <T = unknown>(
  method: string,
  path: string,
  { token, body, headers, type, content }: Asking = {},
): Promise<Answer<T>> => {
  const response = await checkedFetch(`${testStack().origin}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(content === undefined ? {} : { body: content }),
  })
  const said = (await response.json()) as T
  return { status: response.status, code: codeOf(response.status, said), body: said, headers: response.headers }
}

/** More at once would measure this machine's cores, not the system. */
const AT_ONCE_MAX = 20

/** Does something for each, up to twenty at once; the results stand in the order asked. */
export const forEachAtOnce = async <I, O>(
  items: readonly I[],
  what: (item: I, place: number) => Promise<O>,
): Promise<readonly O[]> => {
  const results: O[] = []
  let place = 0
  const worker = async (): Promise<void> => {
    while (place < items.length) {
      const mine = place
      place += 1
      results[mine] = await what(items[mine] as I, mine)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE_MAX, items.length) }, worker))
  return results
}

/** How often each outcome came: the codes of refusals, the status of successes. */
export const tally = (answers: readonly Answer[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { code, status } of answers) {
    const outcome = code ?? String(status)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}
