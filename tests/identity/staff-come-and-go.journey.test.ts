import { beforeAll, expect, test } from 'vitest'
import { ask } from '../support/journey-ask.ts'
import {
  challengeFor,
  openSession,
  setUpFactor,
  shownBy,
  wastedPerson,
  wastedSession,
} from '../support/journey-codes.ts'
import { fresh } from '../support/journey-kept.ts'
import { freshPhone, type World, world } from '../support/journey-people.ts'

/** Stories that wait for a minute to pass; they are told beside each other. */
const STORY_MS = 240_000

let w: World
beforeAll(async () => {
  w = await world()
}, 180_000)

test.concurrent(
  'an officer sets up an authenticator, signs in by it, and its code is worth nothing a second time; a recovery code helps in its stead',
  async () => {
    const { phone } = await wastedPerson('officer', 'd/str_east')
    const first = await challengeFor(phone)
    expect((await openSession(first)).code).toBe('session.second-factor-unset')
    const { body } = await setUpFactor(first)
    const { secret, recoveryCodes, uri } = body
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    // Taken a step early, it would still be within the window a minute later.
    const code = shownBy(secret, 1)
    const session = await openSession(first, { secondFactor: code })
    expect(session.status).toBe(201)
    const me = await ask('GET', '/v1/me', { token: session.body.accessToken })
    expect(me.body).toMatchObject({ role: 'officer', unit: 'd/str_east' })

    const second = await challengeFor(phone)
    expect((await openSession(second)).code).toBe('session.second-factor-asked')
    expect((await setUpFactor(second)).code).toBe('second-factor.set')
    expect((await openSession(second, { secondFactor: code })).code).toBe('session.second-factor-wrong')
    const [recovery = ''] = recoveryCodes
    expect((await openSession(second, { secondFactor: recovery.toLowerCase() })).status).toBe(201)
  },
  STORY_MS,
)

test.concurrent(
  'who lost his authenticator has a colleague reset it, and sets up another; nobody resets his own',
  async () => {
    const { phone, appointmentId, accessToken } = await wastedSession('district', 'd')
    const reset = async (id: string, token: string) => ask('DELETE', `/v1/appointments/${id}/second-factor`, { token })
    expect((await reset(appointmentId, accessToken)).code).toBe('appointment.own')
    const answer = await reset(appointmentId, await w.officer.token())
    expect([answer.status, answer.body]).toEqual([200, { appointmentId, secondFactor: 'none' }])
    const challenge = await challengeFor(phone)
    expect((await openSession(challenge)).code).toBe('session.second-factor-unset')
    const { body } = await setUpFactor(challenge)
    expect((await openSession(challenge, { secondFactor: shownBy(body.secret) })).status).toBe(201)
  },
  STORY_MS,
)

test.concurrent(
  'a dismissed clerk tries again: his next write is refused, and his reads as soon as the answer kept of him has run out',
  async () => {
    const unit = `d/${w.streets[0].streetId}`
    const { appointmentId, accessToken: token } = await wastedSession('street', unit)
    const read = () => ask('GET', `/v1/streets/${w.streets[0].streetId}`, { token })
    const write = () => {
      const body = { phone: freshPhone(), role: 'volunteer', unit }
      return ask('PUT', `/v1/appointments/app_tried${fresh()}`, { token, body })
    }
    expect([(await read()).status, (await write()).status]).toEqual([200, 200])
    const dismissal = await ask('DELETE', `/v1/appointments/${appointmentId}`, { token: await w.officer.token() })
    expect(dismissal.status).toBe(200)
    expect((await write()).code).toBe('gateway.403')
    // The gateway keeps the authoriser's answer for a minute; some seconds are this machine's.
    await expect.poll(async () => (await read()).code, { interval: 2_000, timeout: 70_000 }).toBe('gateway.403')
  },
  STORY_MS,
)

test.concurrent(
  'a community moves to another street: its property people are dismissed by it, and the new street appoints',
  async () => {
    const [east, west] = w.streets
    const communityId = `com_${String(fresh()).padStart(7, '0')}`
    const officer = await w.officer.token()
    const put = (path: string, body: unknown, token = officer) => ask('PUT', path, { token, body })
    expect((await put(`/v1/streets/${east.streetId}/communities/${communityId}`, { name: '云水苑' })).status).toBe(200)
    const property = await wastedSession('property', `d/${east.streetId}/${communityId}`)
    const read = () => ask('GET', `/v1/communities/${communityId}`, { token: property.accessToken })
    expect((await put(`/v1/communities/${communityId}/street`, { streetId: west.streetId })).status).toBe(200)
    const endedAt = async () => {
      const path = `/v1/appointments?unit=d/${east.streetId}/${communityId}&ended=yes`
      const { body } = await ask<{ items: readonly { appointmentId: string }[] }>('GET', path, { token: officer })
      return body.items.map(({ appointmentId }) => appointmentId)
    }
    await expect.poll(endedAt, { timeout: 30_000 }).toEqual([property.appointmentId])
    expect((await read()).status).toBe(403)
    const appointed = await put(
      `/v1/appointments/app_moved${fresh()}`,
      { phone: freshPhone(), role: 'property', unit: `d/${west.streetId}/${communityId}` },
      await west.clerk.token(),
    )
    expect(appointed.status).toBe(200)
  },
  STORY_MS,
)
