import { randomUUID } from 'node:crypto'
import { type ApiClient, Refusal } from './api-client.ts'
import { authenticatorCode } from './authenticator.ts'

export type Session = { readonly accessToken: string; readonly refreshToken: string; readonly expiresAt: string }
/** What an authenticator app keeps of a second factor, and what a person writes down for the day he loses it. */
export type SecondFactor = { readonly secret: string; readonly recoveryCodes: readonly string[] }
/** `secondFactor` is there when this sign-in set one up: whoever calls keeps it, for nobody is told it again. */
export type SignedIn = Session & { readonly secondFactor?: SecondFactor }
type Challenge = { readonly challengeId: string }
/** What opens a session: the challenge, its code, and as whom. */
type Asked = Challenge & { readonly code: string; readonly as?: string }

/** The SMS outbox is filled by a queue's consumer: a few seconds are long. */
const SMS_WAIT_MS = 8_000
const POLL_MS = 100
/** Who was enrolled a moment ago may ask before identity has heard of him: no SMS comes then, and he asks again. */
const ASKS_MAX = 3

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
const codeFromOutbox = async (api: ApiClient, phone: string, askedAt: number): Promise<string | undefined> => {
  const until = Date.now() + SMS_WAIT_MS
  const path = `/v1/test/sms?phone=${encodeURIComponent(phone)}`
  while (Date.now() < until) {
    const { body } = await api.call<{ messages: readonly Sms[] }>('GET', path)
    // Between codes lie notices, which hold none.
    const texts = body.messages.filter((one) => Date.parse(one.at) >= askedAt).map(({ text }) => text)
    const code = texts.flatMap((text) => /\d{6}/.exec(text) ?? [])[0]
    if (code !== undefined) return code
    await pause(POLL_MS)
  }
  return undefined
}

const askForCode = async (
  api: ApiClient,
  phone: string,
): Promise<{ challengeId: string; code: string } | undefined> => {
  let askedAt = 0
  const { body } = await patiently(() => {
    askedAt = Date.now()
    return api.call<Challenge>('POST', '/v1/sign-in-challenges', { body: { phone } })
  })
  const code = await codeFromOutbox(api, phone, askedAt)
  return code === undefined ? undefined : { challengeId: body.challengeId, code }
}

const open = async (api: ApiClient, asked: Asked, secret: string | undefined): Promise<Session> => {
  const secondFactor = secret === undefined ? {} : { secondFactor: await authenticatorCode(secret) }
  return (await api.call<Session>('POST', '/v1/sessions', { body: { ...asked, ...secondFactor } })).body
}

/** Sets up a second factor under the challenge, which stays good for the session that follows. */
const setUp = async (api: ApiClient, { challengeId, code, as }: Asked): Promise<SecondFactor> => {
  const named = as?.startsWith('app_') ? { as } : {}
  const { body } = await api.call<SecondFactor>('POST', '/v1/second-factors', {
    body: { challengeId, code, ...named },
  })
  return { secret: body.secret, recoveryCodes: body.recoveryCodes }
}

const openOrSetUp = async (api: ApiClient, asked: Asked, secret: string | undefined): Promise<SignedIn> => {
  try {
    return await open(api, asked, secret)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Another program may have used this half minute's code: the next one is good.
    if (error.code === 'session.second-factor-wrong' && secret !== undefined) return open(api, asked, secret)
    if (error.code !== 'session.second-factor-unset') throw error
    const secondFactor = await setUp(api, asked)
    return { ...(await open(api, asked, secondFactor.secret)), secondFactor }
  }
}

/**
 * Signs in by phone and one-time code; `as` chooses one of the person's appointments. Whose role asks for a second factor gives the secret
 * he keeps; who has none yet gets one.
 */
export const signIn = async (
  api: ApiClient,
  phone: string,
  as?: string,
  secondFactor?: Pick<SecondFactor, 'secret'>,
): Promise<SignedIn> => {
  for (let asks = 0; asks < ASKS_MAX; asks += 1) {
    const asked = await askForCode(api, phone)
    if (asked === undefined) continue
    return openOrSetUp(api, { ...asked, ...(as === undefined ? {} : { as }) }, secondFactor?.secret)
  }
  throw new Error(`No SMS to ${phone} came in ${ASKS_MAX} tries.`)
}

/** Exchanges a refresh token for its successor, as an app does at each start. */
export const rotate = async (api: ApiClient, refreshToken: string): Promise<Session> => {
  const headers = { 'idempotency-key': randomUUID() }
  const { body } = await api.call<Session>('POST', '/v1/tokens', { body: { refreshToken }, headers })
  return body
}
