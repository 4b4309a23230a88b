import { expect, test } from 'vitest'
import { chooseCaller } from '../../functions/identity/domain/holder.ts'

const one = { appointmentId: 'app_one1', role: 'street', unit: 'd/str_xiasha' } as const
const two = { appointmentId: 'app_two2', role: 'property', unit: 'd/str_xiasha/com_0000001' } as const
const courier = { kind: 'caller', caller: { kind: 'courier', id: 'cou_1', role: 'courier', unit: '' } }
const asOne = { kind: 'caller', caller: { kind: 'staff', id: 'app_one1', role: 'street', unit: 'd/str_xiasha' } }

test('who is a courier signs in as one when he says nothing, also with appointments beside', () => {
  expect(chooseCaller({ courierId: 'cou_1', appointments: [] }, undefined)).toEqual(courier)
  expect(chooseCaller({ courierId: 'cou_1', appointments: [one, two] }, undefined)).toEqual(courier)
})
test('who has one appointment signs in in it; who has two must choose', () => {
  expect(chooseCaller({ appointments: [one] }, undefined)).toEqual(asOne)
  expect(chooseCaller({ appointments: [one, two] }, undefined)).toEqual({ kind: 'choose' })
})
test('a courier with an appointment reaches it as staff or by its id', () => {
  expect(chooseCaller({ courierId: 'cou_1', appointments: [one] }, 'staff')).toEqual(asOne)
  expect(chooseCaller({ courierId: 'cou_1', appointments: [one, two] }, 'staff')).toEqual({ kind: 'choose' })
  expect(chooseCaller({ courierId: 'cou_1', appointments: [two, one] }, 'app_one1')).toEqual(asOne)
})
test('nobody signs in as what he is not', () => {
  expect(chooseCaller({ courierId: 'cou_1', appointments: [one] }, 'app_two2')).toEqual({ kind: 'not-his' })
  expect(chooseCaller({ appointments: [one] }, 'courier')).toEqual({ kind: 'not-his' })
  expect(chooseCaller({ courierId: 'cou_1', appointments: [] }, 'staff')).toEqual({ kind: 'not-his' })
})
test('a phone behind which nobody stands is nobody, whatever it asks for', () => {
  for (const as of [undefined, 'courier', 'staff', 'app_one1'])
    expect(chooseCaller({ appointments: [] }, as)).toEqual({ kind: 'nobody' })
})
