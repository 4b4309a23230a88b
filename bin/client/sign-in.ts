import { type ApiClient, Refusal } from './api-client.ts'

export type Session = { readonly accessToken: string; readonly refreshToken: string; readonly expiresAt: string }
type Challenge = { readonly challengeId: string }

/** The SMS outbox is filled by a queue's consumer: a second is long. */
const SMS_WAIT_MS = 15_000
const POLL_MS = 100

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Tries again when the API says when. Gives up behind `patience_s`. */
export const patiently = async <T>(what: () => Promise<T>, patience_s = 90): Promise<T> => {
  const until = Date.now() + patience_s * 1000
  for (;;) {
    try {
      return await what()
    } catch (error) {
      const wait_s = error instanceof Refusal ? error.retryAfter_s : undefined
      if (wait_s === undefined || Date.now() + wait_s * 1000 > until) throw error
      await pause(wait_s * 1000)
    }
  }
}

type Sms = { readonly text: string; readonly at: string }

/** The code sent to a phone since `askedAt`, read from the local stage's SMS outbox as from the phone's screen. */
const codeFromOutbox = async (api: ApiClient, phone: string, askedAt: number): Promise<string> => {
  const until = Date.now() + SMS_WAIT_MS
  while (Date.now() < until) {
    const { body } = await api.call<{ messages: readonly Sms[] }>(
      'GET',
      `/v1/test/sms?phone=${encodeURIComponent(phone)}`,
    )
    const message = body.messages.find((one) => Date.parse(one.at) >= askedAt)
    const code = /\d{6}/.exec(message?.text ?? '')?.[0]
    if (code !== undefined) return code
    await pause(POLL_MS)
  }
  throw new Error(`No SMS to ${phone} within ${SMS_WAIT_MS / 1000} s.`)
}

/** Signs in by phone and one-time code; `as` chooses one of the person's appointments. */
export const signIn = async (api: ApiClient, phone: string, as?: string): Promise<Session> => {
  let askedAt = 0
  const { body: challenge } = await patiently(() => {
    askedAt = Date.now()
    return api.call<Challenge>('POST', '/v1/sign-in-challenges', { body: { phone } })
  })
  const code = await codeFromOutbox(api, phone, askedAt)
  const { body } = await api.call<Session>('POST', '/v1/sessions', {
    body: { challengeId: challenge.challengeId, code, ...(as === undefined ? {} : { as }) },
  })
  return body
}
