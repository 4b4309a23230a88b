import { expect, test } from 'vitest'
import { dayBefore, type Weekday, weekMinuteOf } from '../../functions/pass/domain/week-clock.ts'

test.each([
  ['2026-10-12T00:00:00+08:00', 1, 0],
  ['2026-10-14T12:34:59.999+08:00', 3, 754],
  ['2026-10-18T23:59:59.999+08:00', 7, 1439],
  ['2026-10-19T00:00:00+08:00', 1, 0],
  ['1970-01-01T00:00:00+08:00', 4, 0],
  ['1970-01-01T00:00:00Z', 4, 480],
  ['1969-12-31T23:59:00+08:00', 3, 1439],
  ['2028-02-29T08:00:00+08:00', 2, 480],
])('%s is weekday %i, minute %i in Shanghai', (instant, weekday, minute) => {
  expect(weekMinuteOf(Date.parse(instant))).toEqual({ weekday, minute })
})

test('each day follows the day before it', () => {
  const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
  expect(week.map(dayBefore)).toEqual([7, 1, 2, 3, 4, 5, 6])
})
