import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../bin/client/api-client.ts'
import { enrolGate } from '../../bin/client/gate-device.ts'
import { pause, type Session } from '../../bin/client/sign-in.ts'
import { fresh } from '../support/journey-kept.ts'
import { appointed, freshPhone, type World, world } from '../support/journey-people.ts'

let w: World
beforeAll(async () => {
  w = await world()
}, 180_000)

const codeOf = (error: unknown): string => (error instanceof Refusal ? error.code : String(error))
const count = (answers: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...new Set(answers)].map((answer) => [answer, answers.filter((one) => one === answer).length]))

const challengeOf = async (phone: string): Promise<string> =>
  (await w.api.call<{ challengeId: string }>('POST', '/v1/sign-in-challenges', { body: { phone } })).body.challengeId
const codeSentTo = async (phone: string): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await w.api.call<{ messages: { text: string }[] }>(
      'GET',
      `/v1/test/sms?phone=${encodeURIComponent(phone)}`,
    )
    const code = /\d{6}/.exec(body.messages[0]?.text ?? '')?.[0]
    if (code !== undefined) return code
    await pause(100)
  }
  throw new Error('No SMS.')
}
const guess = (challengeId: string, code: string): Promise<string> =>
  w.api.call('POST', '/v1/sessions', { body: { challengeId, code } }).then(() => 'signed in', codeOf)
const staffPhone = async (): Promise<string> => {
  const phone = freshPhone()
  await appointed(`signin${fresh()}`, phone, 'property', w.communities[0].unit)
  return phone
}
const session = async (): Promise<Session> => {
  const phone = await staffPhone()
  const challengeId = await challengeOf(phone)
  const code = await codeSentTo(phone)
  return (await w.api.call<Session>('POST', '/v1/sessions', { body: { challengeId, code } })).body
}

describe('a one-time code', () => {
  test('guessed a hundred times at once is judged five times at most, and the right one comes too late', async () => {
    const phone = await staffPhone()
    const challengeId = await challengeOf(phone)
    const right = await codeSentTo(phone)
    const guesses = Array.from({ length: 100 }, (_, at) =>
      String((Number(right) + at + 1) % 1_000_000).padStart(6, '0'),
    )
    const answers: string[] = []
    for (let at = 0; at < 100; at += 50)
      answers.push(...(await Promise.all(guesses.slice(at, at + 50).map((code) => guess(challengeId, code)))))
    const found = count(answers)
    expect(found['challenge.code-wrong'] ?? 0).toBeGreaterThan(0)
    expect(found['challenge.code-wrong'] ?? 0).toBeLessThanOrEqual(5)
    expect(
      (found['challenge.code-wrong'] ?? 0) +
        (found['challenge.tries-spent'] ?? 0) +
        (found['address.too-many-failures'] ?? 0),
    ).toBe(100)
    expect(await guess(challengeId, right)).not.toBe('signed in')
  })
  test('signs in once: the same challenge does not open a second session', async () => {
    const phone = await staffPhone()
    const challengeId = await challengeOf(phone)
    const code = await codeSentTo(phone)
    const answers = await Promise.all([guess(challengeId, code), guess(challengeId, code)])
    expect(count(answers)['signed in']).toBe(1)
  })
  test('is asked for with the same answer whether or not the phone is known', async () => {
    const ask = (phone: string) => w.api.call<object>('POST', '/v1/sign-in-challenges', { body: { phone } })
    const [known, unknown] = [await ask(await staffPhone()), await ask(freshPhone())]
    expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body))
    expect(unknown.status).toBe(known.status)
  })
  test('may be asked for once a minute', async () => {
    const phone = freshPhone()
    await challengeOf(phone)
    const again = await w.api
      .call('POST', '/v1/sign-in-challenges', { body: { phone } })
      .catch((error: unknown) => error)
    expect(again).toMatchObject({ status: 429, code: 'challenge.too-soon' })
    expect((again as Refusal).retryAfter_s).toBeGreaterThan(0)
  })
})

describe('a refresh token', () => {
  const turnIn = (refreshToken: string, key: string) =>
    w.api.call<Session>('POST', '/v1/tokens', { body: { refreshToken }, headers: { 'idempotency-key': key } })
  test('used twenty times at once with one key has one successor', async () => {
    const { refreshToken } = await session()
    const key = randomUUID()
    const replies = await Promise.all(Array.from({ length: 20 }, () => turnIn(refreshToken, key)))
    expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1)
    expect((await turnIn(replies[0]?.body.refreshToken ?? '', randomUUID())).status).toBe(200)
  })
  test('used twice at once with two keys ends the family: neither successor lives', async () => {
    const { refreshToken } = await session()
    const answers = await Promise.allSettled([turnIn(refreshToken, randomUUID()), turnIn(refreshToken, randomUUID())])
    const won = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.body.refreshToken] : []))
    expect(won.length).toBeLessThanOrEqual(1)
    for (const token of [refreshToken, ...won])
      expect(await turnIn(token, randomUUID()).then(() => 'answered', codeOf)).toMatch(/^session\./)
  })
  test('is worth nothing after signing out', async () => {
    const { accessToken, refreshToken } = await session()
    await w.api.call('DELETE', '/v1/sessions/current', { token: accessToken })
    expect(await turnIn(refreshToken, randomUUID()).then(() => 'answered', codeOf)).toMatch(/^session\./)
  })
})

describe('a gate', () => {
  const newCode = async (): Promise<{ gateId: string; code: string }> => {
    const [{ communityId, property }] = w.communities
    const gateId = `gat_race${fresh()}`
    const token = await property.token()
    await w.api.call('PUT', `/v1/communities/${communityId}/gates/${gateId}`, {
      token,
      body: { name: gateId, kind: 'barrier' },
    })
    for (let tries = 0; ; tries += 1) {
      try {
        return {
          gateId,
          code: (await w.api.call<{ code: string }>('POST', `/v1/gates/${gateId}/enrolment-codes`, { token })).body
            .code,
        }
      } catch (error) {
        if (tries > 50) throw error
        await pause(200)
      }
    }
  }
  test('enrols once by a code, whoever races for it', async () => {
    const { gateId, code } = await newCode()
    const racers = await Promise.allSettled(Array.from({ length: 5 }, () => enrolGate(w.api, w.api.origin, code)))
    const won = racers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.gateId] : []))
    expect(won).toEqual([gateId])
    expect(await enrolGate(w.api, w.api.origin, code).then(() => 'enrolled', codeOf)).toBe('gate.code-refused')
  })
})

describe('an appointment', () => {
  test('ends for the next write of whoever is dismissed', async () => {
    const name = `dismissed${fresh()}`
    const clerk = await appointed(name, freshPhone(), 'property', w.communities[0].unit)
    const gate = w.communities[0].gates[1]?.gateId ?? ''
    const write = async () =>
      w.api
        .call('PUT', `/v1/standings/gates/${gate}`, { token: await clerk.token(), body: { status: 'active' } })
        .then(() => 'written', codeOf)
    expect(await write()).toBe('written')
    await w.api.call('DELETE', `/v1/appointments/app_${name}`, { token: await w.officer.token() })
    // The authoriser's answer may be a minute old; no older.
    const until = Date.now() + 62_000
    let last = await write()
    while (last === 'written' && Date.now() < until) {
      await pause(2_000)
      last = await write()
    }
    expect(last).toBe('gateway.403')
  })
  test.each([
    ['a role not listed for his own', 'district', 'd', 'appointment.role'],
    ['a unit that is not his', 'property', 'd/str_west/com_00000z8', 'appointment.unit'],
  ])('of %s is refused to a street clerk', async (_, role, unit, code) => {
    const body = { phone: freshPhone(), role, unit }
    const token = await w.streets[0].clerk.token()
    expect(
      await w.api.call('PUT', `/v1/appointments/app_no${fresh()}`, { token, body }).then(() => 'made', codeOf),
    ).toBe(code)
  })
  test('is never made for oneself', async () => {
    const { clerk, streetId } = w.streets[0]
    const body = { phone: clerk.phone, role: 'street', unit: `d/${streetId}` }
    const token = await clerk.token()
    expect(
      await w.api.call('PUT', `/v1/appointments/app_own${fresh()}`, { token, body }).then(() => 'made', codeOf),
    ).toBe('appointment.own')
  })
})
