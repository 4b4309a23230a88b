import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from '../../functions/identity/open-session.ts'
import { resetSecondFactor } from '../../functions/identity/reset-second-factor.ts'
import { rotateSession } from '../../functions/identity/rotate-session.ts'
import { setUpSecondFactor } from '../../functions/identity/set-up-second-factor.ts'
import { startChallenge } from '../../functions/identity/start-challenge.ts'
import type { Caller, StaffRole } from '../../functions/shared/kernel/caller.ts'
import { hashPhone, type IdentityKit, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
const STEP_MS = 30_000
const ADDRESS = '192.0.2.1'
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let people = 0

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db)
})
afterAll(() => table.drop())

/** Somebody with one appointment, and the phone he holds it by. */
const appointed = async (role: StaffRole, unit = 'd') => {
  people += 1
  const phone = `+86100${String(people).padStart(8, '0')}`
  const appointmentId = `app_person${people}`
  const holder = await hashPhone(phone)
  await kit.stores.appointments.add({ appointmentId, holder, role, unit, by: 'app_other', appointedAt: 1 })
  const caller: Caller = { kind: 'staff', id: appointmentId, role, unit }
  return { phone, appointmentId, caller }
}
/** A minute on, a fresh challenge with its code. */
const challenged = async (phone: string) => {
  kit.pass(60_000)
  const { challengeId } = await startChallenge({ phone }, kit.starting)
  return { challengeId, code: kit.queue.find((message) => message.challengeId === challengeId)?.code ?? '' }
}
type Asked = Awaited<ReturnType<typeof challenged>> & { readonly as?: string }
const open = (asked: Asked, secondFactor?: string, address = ADDRESS) =>
  openSession({ ...asked, secondFactor, address }, kit.opening)
const setUp = (asked: Asked) => setUpSecondFactor({ ...asked, address: ADDRESS }, kit.settingUp)
const outcome = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'open',
    (error: { code?: string }) => error.code ?? String(error),
  )
/** What an authenticator shows now, or some steps away. */
const shown = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: kit.now() + steps * STEP_MS })
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** An officer whose authenticator was proven at a sign-in. */
const proven = async (role: StaffRole = 'officer') => {
  const person = await appointed(role)
  const asked = await challenged(person.phone)
  const factor = await setUp(asked)
  const session = await open(asked, shown(factor.secret))
  return { ...person, ...factor, session }
}

test('an officer without a second factor sets one up with the code of the SMS and signs in by the same challenge', async () => {
  const { phone } = await appointed('officer')
  const asked = await challenged(phone)
  expect(await outcome(open(asked))).toBe('session.second-factor-unset')
  const { secret, uri, recoveryCodes } = await setUp(asked)
  expect(uri).toContain(secret)
  expect(new Set(recoveryCodes).size).toBe(10)
  const session = await open(asked, shown(secret))
  expect(session.caller).toMatchObject({ role: 'officer' })
  expect(await kit.authorise(`Bearer ${session.accessToken}`)).toEqual(session.caller)
  expect(await outcome(open(asked, shown(secret, 1)))).toBe('challenge.spent')
})

test('a proven one is asked for at the next sign-in, not at a renewal, and cannot be set up anew by the SMS alone', async () => {
  const { phone, secret, session } = await proven('district')
  const key = 'k'.repeat(16)
  expect(await outcome(rotateSession({ refreshToken: session.refreshToken, key }, kit.rotating))).toBe('open')
  const asked = await challenged(phone)
  expect(await outcome(open(asked))).toBe('session.second-factor-asked')
  expect(await outcome(setUp(asked))).toBe('second-factor.set')
  expect(await outcome(open(asked, shown(secret)))).toBe('open')
})

test('one that is pending may be set up anew, and then its first secret is worth nothing', async () => {
  const { phone } = await appointed('officer')
  const asked = await challenged(phone)
  const first = await setUp(asked)
  kit.pass(1)
  const second = await setUp(asked)
  expect(await outcome(open(asked, shown(first.secret)))).toBe('session.second-factor-wrong')
  expect(await outcome(open(asked, shown(second.secret)))).toBe('open')
})

test('a recovery code proves no pending one: nobody is left with paper alone', async () => {
  const { phone } = await appointed('officer')
  const asked = await challenged(phone)
  const { secret, recoveryCodes } = await setUp(asked)
  expect(await outcome(open(asked, recoveryCodes[0]))).toBe('session.second-factor-wrong')
  expect(await outcome(open(asked, shown(secret)))).toBe('open')
})

test('a code of the authenticator is taken once, nor is the one before it after that, but the next one is', async () => {
  const { phone, secret } = await proven()
  const [first, second] = [await challenged(phone), await challenged(phone)]
  const code = shown(secret)
  expect(await outcome(open(first, code))).toBe('open')
  expect(await outcome(open(second, code))).toBe('session.second-factor-wrong')
  expect(await outcome(open(second, shown(secret, -1)))).toBe('session.second-factor-wrong')
  expect(await outcome(open(second, shown(secret, 1)))).toBe('open')
})

test('the same code sent at once under two challenges opens one session', async () => {
  const { phone, secret } = await proven()
  const both = [await challenged(phone), await challenged(phone)]
  const outcomes = await Promise.all(both.map((asked) => outcome(open(asked, shown(secret)))))
  expect(outcomes.sort()).toEqual(['open', 'session.second-factor-wrong'])
})

test('the same code sent twice at once opens one session, under one challenge', async () => {
  const { phone, secret } = await proven()
  const asked = await challenged(phone)
  const code = shown(secret)
  const outcomes = await Promise.all([outcome(open(asked, code)), outcome(open(asked, code))])
  expect(outcomes.filter((one) => one === 'open')).toHaveLength(1)
})

test('a recovery code stands in for the authenticator once, typed in any way; another one does again', async () => {
  const { phone, recoveryCodes } = await proven()
  const [first = '', second = ''] = recoveryCodes
  expect(await outcome(open(await challenged(phone), first.toLowerCase().replace('-', ' ')))).toBe('open')
  const asked = await challenged(phone)
  expect(await outcome(open(asked, first))).toBe('session.second-factor-wrong')
  expect(await outcome(open(asked, second))).toBe('open')
})

test('ten recovery codes are ten sign-ins, and then none is left', async () => {
  const { phone, recoveryCodes } = await proven()
  for (const code of recoveryCodes.slice(0, 8)) expect(await outcome(open(await challenged(phone), code))).toBe('open')
  // A phone is sent ten codes a day.
  kit.pass(86_400_000)
  for (const code of recoveryCodes.slice(8)) expect(await outcome(open(await challenged(phone), code))).toBe('open')
  for (const code of recoveryCodes.slice(0, 2))
    expect(await outcome(open(await challenged(phone), code))).toBe('session.second-factor-wrong')
})

test('the recovery code of another person is worth nothing', async () => {
  const [one, another] = [await proven(), await proven()]
  const asked = await challenged(one.phone)
  expect(await outcome(open(asked, another.recoveryCodes[0]))).toBe('session.second-factor-wrong')
  expect(await outcome(open(asked, one.recoveryCodes[0]))).toBe('open')
})

test('wrong ones count as wrong guesses of the phone: after ten on one day the right one is not judged', async () => {
  const { phone, secret } = await proven()
  const outcomes: string[] = []
  for (let round = 0; round < 3; round += 1) {
    const asked = await challenged(phone)
    const wrong = other(shown(secret, 2))
    for (let at = 0; at < 4; at += 1) outcomes.push(await outcome(open(asked, wrong, `198.51.100.${round * 4 + at}`)))
  }
  expect(outcomes.slice(0, 10)).toEqual(Array(10).fill('session.second-factor-wrong'))
  expect(outcomes.slice(10)).toEqual(Array(2).fill('challenge.too-many-wrong'))
  expect(await outcome(open(await challenged(phone), shown(secret)))).toBe('challenge.too-many-wrong')
  kit.pass(86_400_000)
  expect(await outcome(open(await challenged(phone), shown(secret)))).toBe('open')
})

test('a wrong one counts as a failure of its address, a right one does not', async () => {
  const { phone, secret } = await proven()
  const address = '203.0.113.20'
  const addressHash = await kit.opening.hashAddress(address)
  const asked = await challenged(phone)
  await outcome(open(asked, other(shown(secret, 2)), address))
  expect(await kit.stores.limits.failures(addressHash, kit.now())).toBe(1)
  expect(await outcome(open(asked, shown(secret), address))).toBe('open')
  expect(await kit.stores.limits.failures(addressHash, kit.now())).toBe(1)
})

test('nothing is told of second factors to who has not the code of the SMS, whether one is proven, pending or unset', async () => {
  const pending = await appointed('officer')
  await setUp(await challenged(pending.phone))
  for (const { phone } of [await proven(), pending, await appointed('officer')]) {
    const { challengeId, code } = await challenged(phone)
    const stranger = { challengeId, code: other(code) }
    expect(await outcome(open(stranger))).toBe('challenge.code-wrong')
    expect(await outcome(open(stranger, '123456'))).toBe('challenge.code-wrong')
    expect(await outcome(setUp(stranger))).toBe('challenge.code-wrong')
  }
})

test('whose office asks for none signs in without and sets up none; a phone that nobody holds is told nothing', async () => {
  const clerk = await appointed('street', 'd/str_aaaa')
  const asked = await challenged(clerk.phone)
  expect(await outcome(setUp(asked))).toBe('second-factor.not-needed')
  expect(await outcome(open(asked))).toBe('open')
  expect(await outcome(setUp(await challenged('+8610099999999')))).toBe('challenge.code-wrong')
})

test('who holds two offices shows it for the one that asks, and not for the other', async () => {
  const { phone, secret } = await proven('officer')
  const holder = await hashPhone(phone)
  const lesser = {
    appointmentId: 'app_lesser1',
    holder,
    role: 'street',
    unit: 'd/str_aaaa',
    by: 'x',
    appointedAt: 1,
  } as const
  await kit.stores.appointments.add(lesser)
  expect(await outcome(open({ ...(await challenged(phone)), as: 'app_lesser1' }))).toBe('open')
  const office = (await kit.stores.holders.find(holder)).appointments.find(({ role }) => role === 'officer')
  const asked = { ...(await challenged(phone)), as: office?.appointmentId ?? '' }
  expect(await outcome(open(asked))).toBe('session.second-factor-asked')
  expect(await outcome(open(asked, shown(secret)))).toBe('open')
})

test('a colleague resets it; then the old authenticator and the old codes are worth nothing, and another is set up', async () => {
  const colleague = await proven('district')
  const loser = await proven('district')
  const reset = (caller: Caller, appointmentId: string) => resetSecondFactor({ caller, appointmentId }, kit.appointing)
  await expect(reset(loser.caller, loser.appointmentId)).rejects.toMatchObject({ code: 'appointment.own' })
  const done = { appointmentId: loser.appointmentId, secondFactor: 'none' }
  expect(await reset(colleague.caller, loser.appointmentId)).toEqual(done)
  expect(await reset(colleague.caller, loser.appointmentId)).toEqual(done)
  const asked = await challenged(loser.phone)
  expect(await outcome(open(asked, shown(loser.secret)))).toBe('session.second-factor-unset')
  expect(await outcome(open(asked, loser.recoveryCodes[0]))).toBe('session.second-factor-unset')
  const { secret } = await setUp(asked)
  expect(await outcome(open(asked, shown(secret)))).toBe('open')
})

test('a reset that comes between the judging and the opening lets neither code in, and shuts nobody out', async () => {
  for (const by of ['authenticator', 'recovery code']) {
    const loser = await proven('district')
    const asked = await challenged(loser.phone)
    const shownCode = by === 'authenticator' ? shown(loser.secret) : loser.recoveryCodes[0]
    const holder = await hashPhone(loser.phone)
    const racing = {
      ...kit.opening,
      openSession: async (...opening: Parameters<typeof kit.opening.openSession>) => {
        await kit.stores.factors.reset(holder, 'app_other', kit.now())
        return kit.opening.openSession(...opening)
      },
    }
    const attempt = openSession({ ...asked, secondFactor: shownCode, address: ADDRESS }, racing)
    expect(await outcome(attempt), by).toBe('session.second-factor-wrong')
    expect(await outcome(open(asked)), by).toBe('session.second-factor-unset')
    const { secret } = await setUp(asked)
    expect(await outcome(open(asked, shown(secret))), by).toBe('open')
  }
})

test('one that was left proven without its secret is reset, and then another is set up', async () => {
  const { phone } = await appointed('officer')
  const holder = await hashPhone(phone)
  const left = { pk: `factor#${holder}`, sk: 'factor', form: 1, holder, setAt: 1, provenAt: 2, lastStep: 3 }
  await table.db.send(new PutCommand({ TableName: table.name, Item: left }))
  const asked = await challenged(phone)
  expect(await outcome(setUp(asked))).toBe('second-factor.set')
  await kit.stores.factors.reset(holder, 'app_other', kit.now())
  const { secret } = await setUp(asked)
  expect(await outcome(open(asked, shown(secret)))).toBe('open')
})

test('a lesser office of the same person is no way to his second factor, nor is an ended one, nor one beside', async () => {
  const district = await proven('district')
  const clerk = await appointed('street', 'd/str_aaaa')
  const holder = await hashPhone((await appointed('volunteer', 'd/str_aaaa')).phone)
  const office = { holder, by: 'x', appointedAt: 1 }
  await kit.stores.appointments.add({ ...office, appointmentId: 'app_both1', role: 'officer', unit: 'd' })
  await kit.stores.appointments.add({
    ...office,
    appointmentId: 'app_both2',
    role: 'property',
    unit: 'd/str_aaaa/com_0000001',
  })
  const reset = (caller: Caller, appointmentId: string) =>
    outcome(resetSecondFactor({ caller, appointmentId }, kit.appointing))
  expect(await reset(clerk.caller, 'app_both1')).toBe('appointment.role')
  expect(await reset(clerk.caller, 'app_both2')).toBe('second-factor.not-needed')
  expect(await reset(district.caller, 'app_both1')).toBe('open')
  await kit.stores.appointments.end('app_both1', 'x', kit.now())
  expect(await reset(district.caller, 'app_both1')).toBe('appointment.unknown')
  expect(await reset(district.caller, 'app_never1')).toBe('appointment.unknown')
})
