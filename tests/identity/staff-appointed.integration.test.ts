import { afterAll, beforeAll, expect, test } from 'vitest'
import { appointFirst } from '../../functions/identity/appoint-first.ts'
import { endAppointment } from '../../functions/identity/end-appointment.ts'
import { makeAppointment } from '../../functions/identity/make-appointment.ts'
import { noteCommunity } from '../../functions/identity/note-community.ts'
import { outboxStore } from '../../functions/shared/dynamo/outbox.store.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { type IdentityKit, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
const COMMUNITY = 'com_0000009'
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let officer: Caller

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db)
  const first = await appointFirst({ phone: '+8610000000001' }, kit.appointing)
  officer = { kind: 'staff', id: first.made ? first.appointmentId : '', role: 'district', unit: 'd' }
})
afterAll(() => table.drop())

/** What was told of an appointment, as the outbox holds it. */
const toldOf = async (appointmentId: string) =>
  (await outboxStore(table.name, table.db).unsentBefore('9999')).filter(({ subject }) => subject === appointmentId)
const appoint = (appointmentId: string, unit: string, phone: string) =>
  makeAppointment({ caller: officer, appointmentId, phone, role: 'property', unit }, kit.appointing)

test('the first of all is told as every other', async () => {
  expect(await toldOf(officer.id)).toMatchObject([
    { type: 'staff-appointed', sequence: 1, data: { role: 'district', unit: 'd', status: 'active' } },
  ])
})

test('an appointment is told as it is made and as it ends, each once however often it is asked for', async () => {
  const make = () => appoint('app_told1', 'd/str_aaaa/com_0000001', '+8610000000002')
  await make()
  await make()
  expect(await toldOf('app_told1')).toMatchObject([{ sequence: 1, data: { status: 'active' } }])
  kit.pass(1000)
  const end = () => endAppointment({ caller: officer, appointmentId: 'app_told1' }, kit.appointing)
  await Promise.all([end(), end()])
  await end()
  expect(await toldOf('app_told1')).toMatchObject([
    { sequence: 1, data: { appointmentId: 'app_told1', unit: 'd/str_aaaa/com_0000001', status: 'active' } },
    { sequence: 2, data: { appointmentId: 'app_told1', unit: 'd/str_aaaa/com_0000001', status: 'ended' } },
  ])
})

test('one that was refused is told of to nobody', async () => {
  await expect(appoint('app_told2', 'd/str_aaaa', '+8610000000003')).rejects.toMatchObject({
    code: 'appointment.unit-form',
  })
  expect(await toldOf('app_told2')).toEqual([])
})

test('one that a move of its community displaced is told as ended', async () => {
  await appoint('app_told3', `d/str_aaaa/${COMMUNITY}`, '+8610000000004')
  kit.pass(1000)
  const moved = {
    id: `community-changed:${COMMUNITY}:2`,
    type: 'community-changed' as const,
    form: 1 as const,
    at: new Date(kit.now()).toISOString(),
    subject: COMMUNITY,
    sequence: 2,
    data: {
      communityId: COMMUNITY,
      unit: `d/str_bbbb/${COMMUNITY}`,
      name: '小区',
      status: 'active' as const,
      gates: [],
    },
  }
  await noteCommunity(moved, kit.noting)
  await noteCommunity(moved, kit.noting)
  expect((await toldOf('app_told3')).map(({ data }) => data['status'])).toEqual(['active', 'ended'])
})

test('the number given with an appointment is kept sealed, under its keyed hash and nowhere else', async () => {
  const phone = '+8610000000005'
  await appoint('app_told4', 'd/str_aaaa/com_0000002', phone)
  const appointment = await kit.stores.appointments.get('app_told4')
  const holder = appointment?.holder ?? ''
  expect(JSON.stringify(appointment)).not.toContain(phone)
  const sealed = await kit.stores.numbers.numberOf(holder, kit.now())
  expect(await kit.noticing.openPhone(sealed ?? new Uint8Array(), holder)).toBe(phone)
})
