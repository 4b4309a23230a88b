import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../functions/identity/domain/holder.ts'
import { endSession } from '../../functions/identity/end-session.ts'
import { openSession } from '../../functions/identity/open-session.ts'
import { rotateSession } from '../../functions/identity/rotate-session.ts'
import { startChallenge } from '../../functions/identity/start-challenge.ts'
import { hashPhone, type IdentityKit, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
const DAY_MS = 86_400_000
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let phones = 0

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db)
})
afterAll(() => table.drop())

/** A session as the courier, or in an appointment. */
const signedIn = async (staff?: { readonly appointmentId: string }) => {
  phones += 1
  const phone = `+86100${String(phones).padStart(8, '0')}`
  const holder = await hashPhone(phone)
  if (staff === undefined) await kit.stores.holders.noteEnrolled(`cou_${phones}`, holder, 1)
  else
    await kit.stores.appointments.add({ ...staff, holder, role: 'street', unit: 'd/str_aaaa', by: 'x', appointedAt: 1 })
  const { challengeId } = await startChallenge({ phone }, kit.starting)
  const code = kit.queue.at(-1)?.code ?? ''
  return openSession({ challengeId, code, address: '192.0.2.1' }, kit.opening)
}
const rotate = (refreshToken: string, key = 'k'.repeat(16)) => rotateSession({ refreshToken, key }, kit.rotating)
const outcome = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'rotated',
    (error: { code?: string }) => error.code ?? String(error),
  )
const who = (session: { accessToken: string }): Promise<Person | unknown> =>
  kit.authorise(`Bearer ${session.accessToken}`)

test('a refresh token is turned in for another, which is turned in again', async () => {
  const opened = await signedIn()
  const second = await rotate(opened.refreshToken)
  const third = await rotate(second.refreshToken)
  expect(new Set([opened.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3)
  expect(await who(third)).toEqual(opened.caller)
})

test('the same token with the same key is answered with the same successor for a minute, then the session ends', async () => {
  const { refreshToken } = await signedIn()
  const first = await rotate(refreshToken)
  kit.pass(59_999)
  expect((await rotate(refreshToken)).refreshToken).toBe(first.refreshToken)
  kit.pass(1)
  expect(await outcome(rotate(refreshToken))).toBe('session.token-reused')
  expect(await outcome(rotate(first.refreshToken))).toBe('session.ended')
})

test('the same token twice at once with one key gives one successor, and the session lives', async () => {
  const { refreshToken } = await signedIn()
  const [one, other] = await Promise.all([rotate(refreshToken), rotate(refreshToken)])
  expect(one.refreshToken).toBe(other.refreshToken)
  expect(await outcome(rotate(one.refreshToken))).toBe('rotated')
})

test('the same token twice at once with two keys ends the session for both', async () => {
  const opened = await signedIn()
  const outcomes = await Promise.all([
    outcome(rotate(opened.refreshToken, 'a'.repeat(16))),
    outcome(rotate(opened.refreshToken, 'b'.repeat(16))),
  ])
  expect(outcomes).toContain('session.token-reused')
  expect(await who(opened)).toBeUndefined()
  expect(await outcome(rotate(opened.refreshToken, 'a'.repeat(16)))).toBe('session.ended')
})

test('a token that we never made changes nothing, though it names the session', async () => {
  const { refreshToken } = await signedIn()
  const [sessionId, , tag] = refreshToken.split('.')
  expect(await outcome(rotate(`${sessionId}.${'A'.repeat(43)}.${tag}`))).toBe('session.token-unknown')
  expect(await outcome(rotate('nonsense'))).toBe('session.token-unknown')
  expect(await outcome(rotate(refreshToken))).toBe('rotated')
})

test('however often it is renewed, a session ends thirty days after it was opened', async () => {
  const { refreshToken } = await signedIn()
  kit.pass(30 * DAY_MS - 1)
  const last = await rotate(refreshToken)
  expect(await who(last)).toBeDefined()
  kit.pass(1)
  expect(await outcome(rotate(last.refreshToken))).toBe('session.ended')
  expect(await who(last)).toBeUndefined()
})

test('signing out ends access and renewal at once, and twice is the same', async () => {
  const opened = await signedIn()
  const sessionId = opened.refreshToken.split('.')[0]
  const deps = { sessionOf: () => sessionId, endSession: kit.stores.sessions.end, now: kit.now }
  expect(await who(opened)).toEqual(opened.caller)
  const ended = await endSession({ authorization: 'Bearer x' }, deps)
  kit.pass(1000)
  expect(await endSession({ authorization: 'Bearer x' }, deps)).toEqual(ended)
  expect(await who(opened)).toBeUndefined()
  expect(await outcome(rotate(opened.refreshToken))).toBe('session.ended')
})

test('there is nothing to sign out of without a session', async () => {
  const deps = { sessionOf: () => `ses_${'0'.repeat(26)}`, endSession: kit.stores.sessions.end, now: kit.now }
  await expect(endSession({ authorization: 'Bearer x' }, deps)).rejects.toMatchObject({ code: 'session.ended' })
})

test('who was dismissed is nobody any more, and his session is not renewed', async () => {
  const opened = await signedIn({ appointmentId: 'app_dismissed' })
  expect(await who(opened)).toEqual({ kind: 'staff', id: 'app_dismissed', role: 'street', unit: 'd/str_aaaa' })
  await kit.stores.appointments.end('app_dismissed', 'app_head', kit.now())
  expect(await who(opened)).toBeUndefined()
  expect(await outcome(rotate(opened.refreshToken))).toBe('session.ended')
})
