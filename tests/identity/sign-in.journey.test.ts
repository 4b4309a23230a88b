import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '../../bin/client/sign-in.ts'
import { type Answer, ask, forEachAtOnce, tally } from '../support/journey-ask.ts'
import {
  challengeFor,
  openSession,
  refresh,
  sentTo,
  startChallenge,
  wastedPerson,
  wastedSession,
} from '../support/journey-codes.ts'
import { freshPhone, world } from '../support/journey-people.ts'

beforeAll(world, 180_000)

const me = (token: string): Promise<Answer> => ask('GET', '/v1/me', { token })
const signOut = (token: string): Promise<Answer> => ask('DELETE', '/v1/sessions/current', { token })
const times = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place)
const otherCode = (code: string, by: number): string => String((Number(code) + by) % 1_000_000).padStart(6, '0')

describe('a one-time code', () => {
  test('of a hundred guesses exactly five are judged, and the right code comes too late', async () => {
    const { challengeId, code } = await challengeFor((await wastedPerson()).phone)
    const answers = await forEachAtOnce(times(100), (place) =>
      openSession({ challengeId, code: otherCode(code, place + 1) }),
    )
    expect(tally(answers)).toEqual({ 'challenge.code-wrong': 5, 'challenge.tries-spent': 95 })
    expect((await openSession({ challengeId, code })).code).toBe('challenge.tries-spent')
  })
  test('still signs in after four wrong guesses at once', async () => {
    const { challengeId, code } = await challengeFor((await wastedPerson()).phone)
    const answers = await forEachAtOnce(times(4), (place) =>
      openSession({ challengeId, code: otherCode(code, place + 1) }),
    )
    expect(tally(answers)).toEqual({ 'challenge.code-wrong': 4 })
    expect((await openSession({ challengeId, code })).status).toBe(201)
  })
  test('given five times at once opens one session, and none later', async () => {
    const challenge = await challengeFor((await wastedPerson()).phone)
    const answers = await forEachAtOnce(times(5), () => openSession(challenge))
    expect(tally(answers)).toEqual({ 201: 1, 'challenge.spent': 4 })
    expect((await openSession(challenge)).code).toBe('challenge.spent')
  })
  test('is answered for an unknown phone as for a known one, first, second and at the guess; only the SMS is missing', async () => {
    const [known, unknown] = [(await wastedPerson()).phone, freshPhone()]
    const shape = ({ status, body, headers }: Answer<object>) => ({
      status,
      members: Object.keys(body).sort(),
      headers: [...headers.keys()].sort(),
    })
    const first = await forEachAtOnce([known, unknown], startChallenge)
    const second = await forEachAtOnce([known, unknown], startChallenge)
    const guesses = await forEachAtOnce(first, ({ body }) =>
      openSession({ challengeId: body.challengeId, code: '000000' }),
    )
    for (const [one, other] of [first, second, guesses].map((pair) => pair.map(shape))) expect(other).toEqual(one)
    expect(second.map(({ code }) => code)).toEqual(['challenge.too-soon', 'challenge.too-soon'])
    for (const { headers } of second) expect(Number(headers.get('retry-after'))).toBeGreaterThan(50)
    expect(guesses.map(({ code }) => code)).toEqual(['challenge.code-wrong', 'challenge.code-wrong'])
    await expect.poll(() => sentTo(known), { timeout: 10_000 }).toHaveLength(1)
    expect(await sentTo(unknown)).toEqual([])
  })
})

describe('a refresh token', () => {
  test.each([2, 20])('turned in %i times at once with one key has one successor, which lives', async (count) => {
    const { refreshToken } = await wastedSession()
    const key = randomUUID()
    const answers = await forEachAtOnce(times(count), () => refresh(refreshToken, key))
    expect(tally(answers)).toEqual({ 200: count })
    const [successor, ...others] = [...new Set(answers.map(({ body }) => body.refreshToken))]
    expect(others).toEqual([])
    expect((await refresh(successor ?? '', randomUUID())).status).toBe(200)
  })
  test('turned in again with another key ends the session: its successor and the access tokens are dead', async () => {
    const { refreshToken } = await wastedSession()
    const first = await refresh(refreshToken, randomUUID())
    const live = await refresh(first.body.refreshToken, randomUUID())
    expect((await refresh(refreshToken, randomUUID())).code).toBe('session.token-reused')
    expect((await refresh(live.body.refreshToken, randomUUID())).code).toBe('session.ended')
    // Neither was shown to the gateway before, so no answer of the authoriser is kept for them.
    expect((await me(first.body.accessToken)).code).toBe('gateway.403')
    expect((await me(live.body.accessToken)).code).toBe('gateway.403')
  })
  test('that was never ours ends nobody’s session', async () => {
    const { refreshToken } = await wastedSession()
    const [sessionId, random = '', tag = ''] = refreshToken.split('.')
    const forged = `${sessionId}.${random}.${tag.startsWith('A') ? 'B' : 'A'}${tag.slice(1)}`
    expect((await refresh(forged, randomUUID())).code).toBe('session.token-unknown')
    expect((await refresh(refreshToken, randomUUID())).status).toBe(200)
  })
})

describe('signing out', () => {
  test('ends every token of the session, and nobody else’s', async () => {
    const { refreshToken } = await wastedSession()
    const other = await wastedSession()
    const { body } = await refresh(refreshToken, randomUUID())
    const unused: Session = (await refresh(body.refreshToken, randomUUID())).body
    expect((await signOut(body.accessToken)).status).toBe(200)
    expect((await refresh(unused.refreshToken, randomUUID())).code).toBe('session.ended')
    expect((await me(unused.accessToken)).code).toBe('gateway.403')
    expect((await me(other.accessToken)).status).toBe(200)
  })
  test('twice answers the same', async () => {
    const { accessToken } = await wastedSession()
    const first = await signOut(accessToken)
    expect(first.status).toBe(200)
    expect((await signOut(accessToken)).body).toEqual(first.body)
  })
})
