import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_TIME, END_TIME, minuteOf, timeOf } from '../../functions/pass/domain/day-time.ts'

test.each([
  ['00:00', 0],
  ['00:01', 1],
  ['07:30', 450],
  ['23:59', 1439],
  ['24:00', 1440],
])('%s is minute %i of the day, and the other way round', (time, minute) => {
  expect(minuteOf(time)).toBe(minute)
  expect(timeOf(minute)).toBe(time)
})

test('every minute of a day is written so that it is read back', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), (minute) => minuteOf(timeOf(minute)) === minute))
})

test.each([-1, 1441, 0.5, Number.NaN])('%d is no minute of a day', (minute) => {
  expect(() => timeOf(minute)).toThrow(RangeError)
})

test.each(['24:01', '7:00', '07:60', '25:00', '07:00:00', ' 07:00', '07:00\n', '０7:00'])('%j is no time', (text) => {
  expect(DAY_TIME.test(text)).toBe(false)
  expect(END_TIME.test(text)).toBe(false)
})

test('the midnight that closes a day ends something and begins nothing', () => {
  expect([DAY_TIME.test('24:00'), END_TIME.test('24:00')]).toEqual([false, true])
  expect([DAY_TIME.test('00:00'), END_TIME.test('00:00')]).toEqual([true, true])
})
