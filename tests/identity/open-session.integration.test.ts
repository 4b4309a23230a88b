import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSessionInput, openSession } from '../../functions/identity/open-session.ts'
import { startChallenge } from '../../functions/identity/start-challenge.ts'
import { hashPhone, type IdentityKit, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let phones = 0

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db)
})
afterAll(() => table.drop())

/** A phone that nobody used yet. */
const newPhone = (): string => {
  phones += 1
  return `+86100${String(phones).padStart(8, '0')}`
}
const enrolled = async (): Promise<string> => {
  const phone = newPhone()
  await kit.stores.holders.noteEnrolled(`cou_${phones}`, await hashPhone(phone), 1)
  return phone
}
const challenged = async (phone: string) => {
  const { challengeId } = await startChallenge({ phone }, kit.starting)
  const code = kit.queue.find((message) => message.challengeId === challengeId)?.code ?? ''
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  return { challengeId, code, wrong }
}
const open = (input: Omit<OpenSessionInput, 'address'>, address = '192.0.2.1') =>
  openSession({ ...input, address }, kit.opening)
const outcome = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'open',
    (error: { code?: string }) => error.code ?? String(error),
  )

test('the right code opens one session, and a second use of it none', async () => {
  const { challengeId, code } = await challenged(await enrolled())
  const opened = await open({ challengeId, code })
  expect(opened.caller).toMatchObject({ kind: 'courier', unit: '' })
  expect(await kit.authorise(`Bearer ${opened.accessToken}`)).toEqual(opened.caller)
  expect(await outcome(open({ challengeId, code }))).toBe('challenge.spent')
})

test('the right code sent twice at once opens exactly one session', async () => {
  const { challengeId, code } = await challenged(await enrolled())
  const outcomes = await Promise.all([outcome(open({ challengeId, code })), outcome(open({ challengeId, code }))])
  expect(outcomes.sort()).toEqual(['challenge.spent', 'open'])
})

test('of a hundred codes guessed at once at most five are judged', async () => {
  const { challengeId, wrong } = await challenged(await enrolled())
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, place) => outcome(open({ challengeId, code: wrong }, `192.0.2.${place}`))),
  )
  expect(outcomes.filter((one) => one === 'challenge.code-wrong')).toHaveLength(5)
  expect(outcomes.filter((one) => one === 'challenge.tries-spent')).toHaveLength(95)
})

test('after five wrong codes the right one is refused; after four it opens', async () => {
  const lucky = await challenged(await enrolled())
  for (let at = 0; at < 4; at += 1) await outcome(open({ ...lucky, code: lucky.wrong }))
  expect(await outcome(open(lucky))).toBe('open')
  const late = await challenged(await enrolled())
  for (let at = 0; at < 5; at += 1) await outcome(open({ ...late, code: late.wrong }))
  expect(await outcome(open(late))).toBe('challenge.tries-spent')
})

test('ten wrong guesses of a phone on one day are judged over all its challenges, the eleventh is not; the next day begins anew', async () => {
  const phone = await enrolled()
  const outcomes: string[] = []
  for (let round = 0; round < 3; round += 1) {
    const { challengeId, wrong } = await challenged(phone)
    for (let at = 0; at < 4; at += 1)
      outcomes.push(await outcome(open({ challengeId, code: wrong }, `198.51.100.${round * 4 + at}`)))
    kit.pass(60_000)
  }
  expect(outcomes.slice(0, 10)).toEqual(Array(10).fill('challenge.code-wrong'))
  expect(outcomes.slice(10)).toEqual(Array(2).fill('challenge.too-many-wrong'))
  const right = await challenged(phone)
  expect(await outcome(open(right))).toBe('challenge.too-many-wrong')
  kit.pass(86_400_000)
  expect(await outcome(open(await challenged(phone)))).toBe('open')
})

test('a right guess is given back: signing in often uses up no guesses', async () => {
  const phone = await enrolled()
  for (let at = 0; at < 9; at += 1) {
    expect(await outcome(open(await challenged(phone)))).toBe('open')
    kit.pass(60_000)
  }
  const { challengeId, code, wrong } = await challenged(phone)
  expect(await outcome(open({ challengeId, code: wrong }))).toBe('challenge.code-wrong')
  expect(await outcome(open({ challengeId, code }))).toBe('open')
})

test('a code opens in the last millisecond of its five minutes and not in the next', async () => {
  const early = await challenged(await enrolled())
  kit.pass(299_999)
  expect(await outcome(open(early))).toBe('open')
  const late = await challenged(await enrolled())
  kit.pass(300_000)
  expect(await outcome(open(late))).toBe('challenge.expired')
})

test('an unknown phone is answered like a known one, at the challenge and at the code', async () => {
  const phone = newPhone()
  const { challengeId, code, wrong } = await challenged(phone)
  expect(await outcome(open({ challengeId, code: wrong }))).toBe('challenge.code-wrong')
  expect(await outcome(open({ challengeId, code }))).toBe('challenge.code-wrong')
})

test('who holds two appointments is told them and chooses under the same challenge', async () => {
  const phone = newPhone()
  const holder = await hashPhone(phone)
  const made = { holder, by: 'operations', appointedAt: 1 }
  await kit.stores.appointments.add({
    ...made,
    appointmentId: 'app_guard1',
    role: 'property',
    unit: 'd/str_aaaa/com_0000001',
  })
  await kit.stores.appointments.add({
    ...made,
    appointmentId: 'app_guard2',
    role: 'property',
    unit: 'd/str_aaaa/com_0000002',
  })
  const asked = await challenged(phone)
  const refusal = await open(asked).catch((error) => error)
  expect(refusal.code).toBe('session.choose-appointment')
  expect(refusal.details.errors.map(({ detail }: { detail: string }) => detail.split(' ')[0]).sort()).toEqual([
    'app_guard1',
    'app_guard2',
  ])
  expect(await outcome(open({ ...asked, as: 'app_other1' }))).toBe('session.not-yours')
  const opened = await open({ ...asked, as: 'app_guard2' })
  expect(opened.caller).toEqual({ kind: 'staff', id: 'app_guard2', role: 'property', unit: 'd/str_aaaa/com_0000002' })
  expect(await outcome(open({ ...asked, as: 'app_guard1' }))).toBe('challenge.spent')
})

test('who was appointed by many others signs in as the courier he is, or in the appointment he names', async () => {
  const phone = await enrolled()
  const holder = await hashPhone(phone)
  const make = (appointmentId: string, unit: string) =>
    kit.stores.appointments.add({ appointmentId, holder, role: 'outlet', unit, by: 'app_other', appointedAt: 1 })
  for (let at = 0; at < 26; at += 1)
    await make(`app_many${String(at).padStart(2, '0')}`, `d/ent_aaaa/out_${String(at).padStart(4, '0')}`)
  await make('app_zown1', 'd/ent_bbbb/out_own1')
  const asked = await challenged(phone)
  const staff = await open({ ...asked, as: 'app_zown1' })
  expect(staff.caller).toEqual({ kind: 'staff', id: 'app_zown1', role: 'outlet', unit: 'd/ent_bbbb/out_own1' })
  kit.pass(60_000)
  expect((await open(await challenged(phone))).caller).toMatchObject({ kind: 'courier' })
})

test('sixty failures of an address are judged, then it waits; another address does not', async () => {
  const address = '203.0.113.9'
  const addressHash = await kit.opening.hashAddress(address)
  for (let at = 0; at < 59; at += 1) await kit.stores.limits.noteFailure(addressHash, kit.now())
  const { challengeId, code, wrong } = await challenged(await enrolled())
  expect(await outcome(open({ challengeId, code: wrong }, address))).toBe('challenge.code-wrong')
  expect(await outcome(open({ challengeId, code }, address))).toBe('address.too-many-failures')
  expect(await outcome(open({ challengeId, code }, '203.0.113.10'))).toBe('open')
})

test('one code a minute and phone: of two asked for at once one is refused, known or unknown', async () => {
  for (const phone of [newPhone(), await enrolled()]) {
    const ask = () => outcome(startChallenge({ phone }, kit.starting))
    expect((await Promise.all([ask(), ask()])).sort()).toEqual(['challenge.too-soon', 'open'])
    kit.pass(59_999)
    expect(await ask()).toBe('challenge.too-soon')
    kit.pass(1)
    expect(await ask()).toBe('open')
  }
})

test('what is no mobile number gets no challenge', async () => {
  expect(await outcome(startChallenge({ phone: '+1 555 000 0000' }, kit.starting))).toBe('phone.malformed')
})
