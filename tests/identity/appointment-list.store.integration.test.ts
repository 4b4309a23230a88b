import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endAppointment } from '../../functions/identity/end-appointment.ts'
import { listAppointments } from '../../functions/identity/list-appointments.ts'
import { makeAppointment } from '../../functions/identity/make-appointment.ts'
import { noteCommunity } from '../../functions/identity/note-community.ts'
import type { Caller, StaffRole } from '../../functions/shared/kernel/caller.ts'
import { hashPhone, type IdentityKit, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
const BY_UNIT = { name: 'by-unit', pk: 'roll', sk: 'place' }
const [EAST, WEST] = ['d/str_east', 'd/str_west']
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let phones = 0
const district: Caller = { kind: 'staff', id: 'app_district', role: 'district', unit: 'd' }
const street: Caller = { kind: 'staff', id: 'app_street', role: 'street', unit: EAST }

const appoint = async (appointmentId: string, role: StaffRole, unit: string, name?: string) => {
  phones += 1
  const phone = `+86100${String(phones).padStart(8, '0')}`
  await makeAppointment({ caller: district, appointmentId, phone, role, unit, name }, kit.appointing)
  return phone
}

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER, BY_UNIT])
  kit = await identityKit(table.name, table.db)
  const made = { holder: 'h', by: 'operations', appointedAt: 1 }
  await kit.stores.appointments.add({ ...made, appointmentId: 'app_district', role: 'district', unit: 'd' })
  await appoint('app_street', 'street', EAST, '东街道')
  await appoint('app_guard1', 'property', `${EAST}/com_0000001`, '王班长')
  await appoint('app_guard2', 'property', `${EAST}/com_0000002`)
  await appoint('app_eastern', 'street', 'd/str_eastern')
  await appoint('app_west', 'street', WEST)
  await appoint('app_guard3', 'property', `${WEST}/com_0000003`)
})
afterAll(() => table.drop())

type Wish = { readonly ended?: 'no' | 'yes'; readonly limit?: number; readonly cursor?: string | undefined }
const list = (caller: Caller, unit: string, { ended = 'no', limit = 100, cursor }: Wish = {}) =>
  listAppointments({ caller, unit, ended, limit, cursor }, kit.listing)
const ids = async (caller: Caller, unit: string, wish?: Wish) =>
  (await list(caller, unit, wish)).items.map(({ appointmentId }) => appointmentId)

test('a unit’s list holds the unit itself and all below, nothing beside, though its name begins alike', async () => {
  expect(await ids(street, EAST)).toEqual(['app_street', 'app_guard1', 'app_guard2'])
  expect(await ids(street, `${EAST}/com_0000002`)).toEqual(['app_guard2'])
  expect((await ids(district, 'd')).length).toBe(7)
})

test('it tells the name the unit gave, and no phone', async () => {
  const [first] = (await list(street, `${EAST}/com_0000001`)).items
  expect(first).toEqual({
    appointmentId: 'app_guard1',
    role: 'property',
    unit: `${EAST}/com_0000001`,
    name: '王班长',
    appointedAt: new Date(kit.now()).toISOString(),
    secondFactor: 'none',
  })
})

const linesOf = async (unit: string) => {
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `reads#${unit}` },
    }),
  )
  return Items
}

test('who reads a list leaves a line: who, when and whom, by ids alone, for 180 days', async () => {
  const unit = `${EAST}/com_0000002`
  const { length } = await linesOf(unit)
  await list(street, unit)
  await list(street, unit)
  const lines = await linesOf(unit)
  expect(lines).toHaveLength(length + 2)
  expect(lines.at(-1)).toEqual({
    pk: `reads#${unit}`,
    sk: expect.stringMatching(new RegExp(`^${new Date(kit.now()).toISOString()}#`)),
    kind: 'read',
    form: 2,
    staff: { id: 'app_street', role: 'street', unit: EAST },
    unit,
    what: 'appointments-live',
    ids: ['app_guard2'],
    ttl: Math.floor(kit.now() / 1000) + 180 * 86_400,
  })
})

test('a list that is refused, or that shows nobody, leaves no line; one whose line cannot be written shows nothing', async () => {
  await expect(list(street, WEST)).rejects.toMatchObject({ code: 'appointment.unit' })
  expect((await list(street, `${EAST}/com_0000077`)).items).toEqual([])
  expect([await linesOf(WEST), await linesOf(`${EAST}/com_0000077`)]).toEqual([[], []])
  const failing = { ...kit.listing, recordReading: () => Promise.reject(new Error('not written')) }
  const asked = { caller: street, unit: EAST, ended: 'no', limit: 100 } as const
  await expect(listAppointments(asked, failing)).rejects.toThrow('not written')
})

test('the list of a unit that is not the caller’s is refused, whether or not there is such a unit', async () => {
  for (const unit of ['d', WEST, 'd/str_eastern', 'd/str_nowhere'])
    await expect(list(street, unit)).rejects.toMatchObject({ code: 'appointment.unit' })
})

test('pages of any size hold all of it once, in the same order', async () => {
  const whole = await ids(district, 'd')
  for (const limit of [1, 2, 3, 7]) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(district, 'd', { limit, cursor })
      expect(page.items.length).toBeLessThanOrEqual(limit)
      seen.push(...page.items.map(({ appointmentId }) => appointmentId))
      cursor = page.next
    } while (cursor !== undefined)
    expect(seen).toEqual(whole)
  }
})

test('a cursor is good for its caller and its own list', async () => {
  const { next } = await list(district, 'd', { limit: 1 })
  await expect(list(district, 'd', { cursor: next })).resolves.toBeDefined()
  await expect(list(district, 'd', { cursor: next, ended: 'yes' })).rejects.toMatchObject({ code: 'request.cursor' })
  await expect(list(district, EAST, { cursor: next })).rejects.toMatchObject({ code: 'request.cursor' })
  await expect(list({ ...district, id: 'app_other' }, 'd', { cursor: next })).rejects.toMatchObject({
    code: 'request.cursor',
  })
})

test('who was dismissed is listed among those that ended, and among the others no more', async () => {
  await appoint('app_leaver', 'volunteer', EAST)
  kit.pass(1)
  const { endedAt } = await endAppointment({ caller: district, appointmentId: 'app_leaver' }, kit.appointing)
  expect(await ids(street, EAST)).not.toContain('app_leaver')
  expect((await list(street, EAST, { ended: 'yes' })).items).toMatchObject([{ appointmentId: 'app_leaver', endedAt }])
})

test('of an officer it tells whether he has a second factor, of others none', async () => {
  const phone = await appoint('app_officer', 'officer', WEST)
  const factorOf = async () => (await list(district, WEST)).items.map(({ role, secondFactor }) => [role, secondFactor])
  const holder = await hashPhone(phone)
  await kit.stores.factors.setUp({ holder, sealed: new Uint8Array([1]), recovery: ['r'], setAt: kit.now() })
  expect(await factorOf()).toContainEqual(['officer', 'none'])
  await kit.stores.sessions.open(
    {
      sessionId: 'ses_1',
      caller: { kind: 'staff', id: 'app_officer', role: 'officer', unit: WEST },
      tokenHash: 't',
      expiresAt: 9e15,
    },
    { challengeId: 'chl_1', factor: { holder, setAt: kit.now(), use: { kind: 'totp', step: 1 } } },
    kit.now(),
  )
  // There was no such challenge: nothing of the transaction happened.
  expect(await factorOf()).toContainEqual(['officer', 'none'])
  await kit.stores.challenges.add({ challengeId: 'chl_1', phoneHash: holder, codeHash: 'c', expiresAt: 9e15, tries: 0 })
  await kit.stores.sessions.open(
    {
      sessionId: 'ses_1',
      caller: { kind: 'staff', id: 'app_officer', role: 'officer', unit: WEST },
      tokenHash: 't',
      expiresAt: 9e15,
    },
    { challengeId: 'chl_1', factor: { holder, setAt: kit.now(), use: { kind: 'totp', step: 1 } } },
    kit.now(),
  )
  expect(await factorOf()).toContainEqual(['officer', 'set'])
  expect(await factorOf()).toContainEqual(['street', 'none'])
})

const told = (
  sequence: number,
  unit: string,
  status: 'active' | 'ended' = 'active',
  at = kit.now(),
  deps = kit.noting,
) =>
  noteCommunity(
    {
      id: `community-changed:com_0000009:${sequence}`,
      type: 'community-changed',
      form: 1,
      at: new Date(at).toISOString(),
      subject: 'com_0000009',
      sequence,
      data: { communityId: 'com_0000009', unit, name: '云水苑', status, gates: [] },
    },
    deps,
  )
const isLive = async (id: string) => (await kit.stores.appointments.get(id))?.endedAt === undefined

test('a community that moves ends the appointments under its old path, of every role, and no others; told again it ends nothing more', async () => {
  const [old, next] = [`${EAST}/com_0000009`, `${WEST}/com_0000009`]
  await appoint('app_old1', 'property', old)
  await appoint('app_old2', 'volunteer', old)
  kit.pass(1_000)
  await told(1, old)
  expect(await isLive('app_old1')).toBe(true)
  const movedAt = kit.now()
  await told(2, next)
  expect([await isLive('app_old1'), await isLive('app_old2'), await isLive('app_guard1')]).toEqual([false, false, true])
  expect(await ids(street, EAST, { ended: 'yes' })).toContain('app_old1')
  kit.pass(1_000)
  await appoint('app_new1', 'property', next)
  await told(2, next, 'active', movedAt)
  await told(1, old, 'active', movedAt - 1)
  expect(await isLive('app_new1')).toBe(true)
})

test('moved away and back again, it stays closed to who was there before, also when the events come the wrong way round', async () => {
  const [here, there] = [`${EAST}/com_0000009`, `${WEST}/com_0000009`]
  kit.pass(1_000)
  await told(3, here)
  await appoint('app_before', 'property', here)
  kit.pass(1_000)
  const away = kit.now()
  kit.pass(1_000)
  await told(5, here)
  await appoint('app_after', 'property', here)
  await told(4, there, 'active', away)
  expect([await isLive('app_before'), await isLive('app_after')]).toEqual([false, true])
})

test('who was appointed ahead, to where a community was not yet, is ended by its move there; who was appointed after it stays', async () => {
  const [here, there] = [`${EAST}/com_0000009`, `${WEST}/com_0000009`]
  await told(6, here)
  // As it was written before appointments ahead were refused, or a moment before the first word was heard.
  const ahead = { holder: 'somebody', role: 'property', by: 'app_west', appointedAt: kit.now() } as const
  await kit.stores.appointments.add({ ...ahead, appointmentId: 'app_ahead', unit: there })
  kit.pass(1_000)
  const movedAt = kit.now()
  const cutOff = { ...kit.noting, endAppointment: () => Promise.reject(new Error('cut off')) }
  await expect(told(7, there, 'active', movedAt, cutOff)).rejects.toThrow('cut off')
  kit.pass(1_000)
  await appoint('app_arrived', 'property', there)
  await told(7, there, 'active', movedAt, kit.noting)
  await told(8, there)
  expect([await isLive('app_ahead'), await isLive('app_arrived')]).toEqual([false, true])
  await told(9, here)
})

test('nobody is appointed to where a community does not lie, and everybody to where it does, or where none was heard of', async () => {
  const [here, there] = [`${EAST}/com_0000009`, `${WEST}/com_0000009`]
  for (const role of ['property', 'volunteer', 'officer'] as const)
    await expect(appoint('app_nowhere', role, there)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'appointment.unit-elsewhere',
      details: { retryAfter_s: 5 },
    })
  await appoint('app_somewhere', 'property', here)
  await appoint('app_unheard', 'property', `${WEST}/com_0000099`)
  expect([await isLive('app_somewhere'), await isLive('app_unheard')]).toEqual([true, true])
})

test('a community that is ended ends the appointments in it', async () => {
  const here = `${EAST}/com_0000009`
  await appoint('app_last', 'property', here)
  kit.pass(1_000)
  await told(10, here)
  expect(await isLive('app_last')).toBe(true)
  await told(11, here, 'ended')
  expect(await isLive('app_last')).toBe(false)
})

test('who was dismissed sits in his community no more; the others do', async () => {
  const here = `${EAST}/com_0000010`
  await appoint('app_seated1', 'property', here)
  await appoint('app_seated2', 'property', here)
  const seated = async () => (await kit.stores.seats.seats('com_0000010')).map(({ appointmentId }) => appointmentId)
  expect(await seated()).toEqual(['app_seated1', 'app_seated2'])
  await endAppointment({ caller: district, appointmentId: 'app_seated1' }, kit.appointing)
  expect(await seated()).toEqual(['app_seated2'])
})
