import { TOTP } from 'otpauth'
import { pause, type SecondFactor, type Session } from '../../bin/client/sign-in.ts'
import { asksSecondFactor } from '../../functions/identity/domain/second-factor.ts'
import { type Answer, ask } from './journey-ask.ts'
import { fresh } from './journey-kept.ts'
import { appointed, freshPhone } from './journey-people.ts'

type Sms = { readonly text: string; readonly at: string }
export type Challenge = { readonly challengeId: string; readonly code: string }

/** The messages kept for a phone, newest first. */
export const sentTo = async (phone: string): Promise<readonly Sms[]> =>
  (await ask<{ messages: readonly Sms[] }>('GET', `/v1/test/sms?phone=${encodeURIComponent(phone)}`)).body.messages

/** The codes among them: notices hold none. */
const codesTo = async (phone: string): Promise<readonly string[]> =>
  (await sentTo(phone)).flatMap(({ text }) => /\d{6}/.exec(text) ?? [])

export const startChallenge = (phone: string): Promise<Answer<{ readonly challengeId: string }>> =>
  ask('POST', '/v1/sign-in-challenges', { body: { phone } })

const SMS_POLLS_MAX = 100

/** Starts a challenge, after the rest that the API asks for between two. */
const patientChallenge = async (phone: string): Promise<string> => {
  for (;;) {
    const { status, code, body, headers } = await startChallenge(phone)
    if (status === 202) return body.challengeId
    if (code !== 'challenge.too-soon') throw new Error(`No challenge for ${phone}: ${JSON.stringify(body)}`)
    await pause(Number(headers.get('retry-after')) * 1000)
  }
}

/** A challenge and the code that was sent for it. A phone is sent a code a minute: who had one waits for the next. */
export const challengeFor = async (phone: string): Promise<Challenge> => {
  const before = (await codesTo(phone)).length
  const challengeId = await patientChallenge(phone)
  for (let polls = 0; polls < SMS_POLLS_MAX; polls += 1) {
    const codes = await codesTo(phone)
    const code = codes.length === before ? undefined : codes[0]
    if (code !== undefined) return { challengeId, code }
    await pause(100)
  }
  throw new Error(`No code came to ${phone}.`)
}

type Wish = { readonly as?: string; readonly secondFactor?: string }
export const openSession = (challenge: Challenge, { as, secondFactor }: Wish = {}): Promise<Answer<Session>> =>
  ask('POST', '/v1/sessions', {
    body: {
      ...challenge,
      ...(as === undefined ? {} : { as }),
      ...(secondFactor === undefined ? {} : { secondFactor }),
    },
  })

export const setUpFactor = (challenge: Challenge): Promise<Answer<SecondFactor & { readonly uri: string }>> =>
  ask('POST', '/v1/second-factors', { body: challenge })

const STEP_MS = 30_000
/** What an authenticator shows for a secret now, or some half minutes away. */
export const shownBy = (secret: string, steps = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * STEP_MS })

export const refresh = (refreshToken: string, key: string): Promise<Answer<Session>> =>
  ask('POST', '/v1/tokens', { body: { refreshToken }, headers: { 'idempotency-key': key } })

/** A phone nobody used before, whose holder was appointed a volunteer of the district: a person to be wasted. */
export const wastedPerson = async (role = 'volunteer', unit = 'd') => {
  const phone = freshPhone()
  const name = `wasted${fresh()}`
  await appointed(name, phone, role, unit)
  return { phone, appointmentId: `app_${name}` }
}

/** A session of a person to be wasted, with a second factor where his role asks for one. */
export const wastedSession = async (role = 'volunteer', unit?: string) => {
  const person = await wastedPerson(role, unit)
  const challenge = await challengeFor(person.phone)
  const made = asksSecondFactor(role) ? (await setUpFactor(challenge)).body : undefined
  const { body } = await openSession(challenge, made === undefined ? {} : { secondFactor: shownBy(made.secret) })
  return { ...person, ...body }
}
