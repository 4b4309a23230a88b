import { pause, type Session } from '../../bin/client/sign-in.ts'
import { type Answer, ask } from './journey-ask.ts'
import { fresh } from './journey-kept.ts'
import { appointed, freshPhone } from './journey-people.ts'

type Sms = { readonly text: string; readonly at: string }
export type Challenge = { readonly challengeId: string; readonly code: string }

/** The messages kept for a phone, newest first. */
export const sentTo = async (phone: string): Promise<readonly Sms[]> =>
  (await ask<{ messages: readonly Sms[] }>('GET', `/v1/test/sms?phone=${encodeURIComponent(phone)}`)).body.messages

export const startChallenge = (phone: string): Promise<Answer<{ readonly challengeId: string }>> =>
  ask('POST', '/v1/sign-in-challenges', { body: { phone } })

const SMS_POLLS_MAX = 100

/** A challenge and the code that was sent for it. The phone must be a fresh one: it is sent a code a minute. */
export const challengeFor = async (phone: string): Promise<Challenge> => {
  const { body, status } = await startChallenge(phone)
  if (status !== 202) throw new Error(`No challenge for ${phone}: ${JSON.stringify(body)}`)
  for (let polls = 0; polls < SMS_POLLS_MAX; polls += 1) {
    const code = /\d{6}/.exec((await sentTo(phone))[0]?.text ?? '')?.[0]
    if (code !== undefined) return { challengeId: body.challengeId, code }
    await pause(100)
  }
  throw new Error(`No code came to ${phone}.`)
}

export const openSession = (challenge: Challenge, as?: string): Promise<Answer<Session>> =>
  ask('POST', '/v1/sessions', { body: { ...challenge, ...(as === undefined ? {} : { as }) } })

export const refresh = (refreshToken: string, key: string): Promise<Answer<Session>> =>
  ask('POST', '/v1/tokens', { body: { refreshToken }, headers: { 'idempotency-key': key } })

/** A phone nobody used before, whose holder was appointed a volunteer of the district: a person to be wasted. */
export const wastedPerson = async (role = 'volunteer', unit = 'd') => {
  const phone = freshPhone()
  const name = `wasted${fresh()}`
  await appointed(name, phone, role, unit)
  return { phone, appointmentId: `app_${name}` }
}

/** A session of a person to be wasted. */
export const wastedSession = async (role?: string, unit?: string) => {
  const person = await wastedPerson(role, unit)
  const { body } = await openSession(await challengeFor(person.phone))
  return { ...person, ...body }
}
