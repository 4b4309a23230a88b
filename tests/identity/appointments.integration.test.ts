import { afterAll, beforeAll, expect, test } from 'vitest'
import { appointFirst } from '../../functions/identity/appoint-first.ts'
import { endAppointment } from '../../functions/identity/end-appointment.ts'
import { makeAppointment } from '../../functions/identity/make-appointment.ts'
import type { Caller, StaffRole } from '../../functions/shared/kernel/caller.ts'
import { hashPhone, type IdentityKit, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
const DISTRICT_PHONE = '+8610000000001'
const STREET_PHONE = '+8610000000002'
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let district: Caller
const street: Caller = { kind: 'staff', id: 'app_street', role: 'street', unit: 'd/str_aaaa' }

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db)
})
afterAll(() => table.drop())

const appoint = (caller: Caller, appointmentId: string, phone: string, role: StaffRole, unit: string) =>
  makeAppointment({ caller, appointmentId, phone, role, unit }, kit.appointing)

test('the first appointment is made once, also when two ask at once', async () => {
  const ask = () => appointFirst({ phone: DISTRICT_PHONE }, kit.appointing)
  const made = (await Promise.all([ask(), ask()])).flatMap((answer) => (answer.made ? [answer] : []))
  expect(made).toHaveLength(1)
  expect(await ask()).toMatchObject({ made: false, code: 'appointment.first-made' })
  district = { kind: 'staff', id: made[0]?.appointmentId ?? '', role: 'district', unit: 'd' }
})

test('what is no mobile number is answered by its code, and appoints nobody', async () => {
  expect(await appointFirst({ phone: '+1 555 000 0000' }, kit.appointing)).toMatchObject({
    made: false,
    code: 'phone.malformed',
  })
})

test('an appointment is told without the phone, the same again for the same request, and is found by the phone', async () => {
  const made = await appoint(district, 'app_street', STREET_PHONE, 'street', 'd/str_aaaa')
  expect(Object.keys(made).sort()).toEqual(['appointedAt', 'appointmentId', 'role', 'unit'])
  kit.pass(1000)
  expect(await appoint(district, 'app_street', STREET_PHONE, 'street', 'd/str_aaaa')).toEqual(made)
  expect((await kit.stores.holders.find(await hashPhone(STREET_PHONE))).appointments).toHaveLength(1)
})

test('another body under the same id is refused', async () => {
  await expect(appoint(district, 'app_street', STREET_PHONE, 'street', 'd/str_bbbb')).rejects.toMatchObject({
    code: 'appointment.exists',
  })
})

test('a street appoints below itself, not beside, not above, not itself', async () => {
  const guard = '+8610000000003'
  await appoint(street, 'app_guard1', guard, 'property', 'd/str_aaaa/com_0000001')
  const refused = (phone: string, role: StaffRole, unit: string) => appoint(street, 'app_refused', phone, role, unit)
  await expect(refused(guard, 'property', 'd/str_bbbb/com_0000001')).rejects.toMatchObject({ code: 'appointment.unit' })
  await expect(refused(guard, 'district', 'd')).rejects.toMatchObject({ code: 'appointment.role' })
  await expect(refused(guard, 'property', 'd/str_aaaa')).rejects.toMatchObject({ code: 'appointment.unit-form' })
  await expect(refused(STREET_PHONE, 'property', 'd/str_aaaa/com_0000001')).rejects.toMatchObject({
    code: 'appointment.own',
  })
})

test('nobody dismisses himself; the district dismisses the street, and twice is the same', async () => {
  const dismiss = (caller: Caller) => endAppointment({ caller, appointmentId: 'app_street' }, kit.appointing)
  await expect(dismiss(street)).rejects.toMatchObject({ code: 'appointment.own' })
  const ended = await dismiss(district)
  expect(ended.endedAt).toBeDefined()
  kit.pass(1000)
  expect(await dismiss(district)).toEqual(ended)
  expect((await kit.stores.holders.find(await hashPhone(STREET_PHONE))).appointments).toEqual([])
})

test('who was dismissed appoints nobody, though his token still says he is the street', async () => {
  await expect(
    appoint(street, 'app_guard2', '+8610000000004', 'property', 'd/str_aaaa/com_0000002'),
  ).rejects.toMatchObject({ code: 'caller.unknown' })
})

test('the id of an ended appointment is not used again', async () => {
  await expect(appoint(district, 'app_street', STREET_PHONE, 'street', 'd/str_aaaa')).rejects.toMatchObject({
    code: 'appointment.exists',
  })
})

test('a person holds a role in a unit once: a second appointment to it is refused until the first has ended', async () => {
  const phone = '+8610000000005'
  const [unit, other] = ['d/str_aaaa/com_0000003', 'd/str_aaaa/com_0000004']
  const made = await appoint(district, 'app_once1', phone, 'property', unit)
  await expect(appoint(district, 'app_once2', phone, 'property', unit)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'appointment.held',
  })
  expect(await appoint(district, 'app_once1', phone, 'property', unit)).toEqual(made)
  await appoint(district, 'app_once3', phone, 'property', other)
  await appoint(district, 'app_once4', phone, 'volunteer', unit)
  await appoint(district, 'app_once5', '+8610000000006', 'property', unit)
  await endAppointment({ caller: district, appointmentId: 'app_once1' }, kit.appointing)
  await appoint(district, 'app_once2', phone, 'property', unit)
  // Dismissed again, the first does not free what the second holds now.
  await endAppointment({ caller: district, appointmentId: 'app_once1' }, kit.appointing)
  await expect(appoint(district, 'app_once6', phone, 'property', unit)).rejects.toMatchObject({
    code: 'appointment.held',
  })
})

test('what never was cannot be ended', async () => {
  await expect(endAppointment({ caller: district, appointmentId: 'app_nobody' }, kit.appointing)).rejects.toMatchObject(
    {
      code: 'appointment.unknown',
    },
  )
})
