import { expect, test } from 'vitest'
import { appointmentEvent } from '../../functions/identity/domain/appointment-event.ts'
import { StaffAppointed } from '../../functions/identity/identity.events.ts'

const AT = '2026-03-02T04:00:00.000Z'
const appointment = { appointmentId: 'app_clerk1', role: 'street', unit: 'd/str_east' } as const

test('an appointment is told as its first version, its end as its second, and neither says who', () => {
  const made = appointmentEvent(appointment, 'active', AT)
  const ended = appointmentEvent(appointment, 'ended', AT)
  expect(StaffAppointed.parse(made)).toEqual(made)
  expect(StaffAppointed.parse(ended)).toEqual(ended)
  expect([made.sequence, ended.sequence]).toEqual([1, 2])
  expect(made.data).toEqual({ ...appointment, status: 'active' })
  expect(ended.data).toEqual({ ...appointment, status: 'ended' })
})

test('what is kept of an appointment besides does not travel', () => {
  const stored = { ...appointment, holder: 'keyed hash', name: '王', by: 'app_officer', appointedAt: 1 }
  expect(JSON.stringify(appointmentEvent(stored, 'active', AT))).not.toMatch(/keyed hash|王|officer/)
})

test('the same ending told again is the same event', () => {
  expect(appointmentEvent(appointment, 'ended', AT)).toEqual(appointmentEvent(appointment, 'ended', AT))
  expect(appointmentEvent(appointment, 'ended', AT).id).not.toBe(appointmentEvent(appointment, 'active', AT).id)
})
