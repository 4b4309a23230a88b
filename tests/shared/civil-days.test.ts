import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfDay, dayAt, dayOfDate, startOfDay, weekdayOf } from '../../functions/shared/time/civil-days.ts'

const DAY_MS = 86_400_000
const day = fc.integer({ min: dayOfDate('1992-01-01'), max: dayOfDate('2199-12-31') })

describe('a civil day', () => {
  test('has the date and the weekday that Date knows', () => {
    fc.assert(
      fc.property(day, (number) => {
        const utc = new Date(number * DAY_MS)
        expect(dateOfDay(number)).toBe(utc.toISOString().slice(0, 10))
        expect(weekdayOf(number)).toBe(utc.getUTCDay() === 0 ? 7 : utc.getUTCDay())
        expect(dayOfDate(dateOfDay(number))).toBe(number)
      }),
      { numRuns: 2000 },
    )
  })

  test('begins at midnight in Shanghai, not a millisecond before', () => {
    const monday = dayOfDate('2026-11-23')
    expect(startOfDay(monday)).toBe(Date.parse('2026-11-23T00:00:00+08:00'))
    expect(dayAt(startOfDay(monday))).toBe(monday)
    expect(dayAt(startOfDay(monday) - 1)).toBe(monday - 1)
    expect(weekdayOf(monday)).toBe(1)
    expect(weekdayOf(monday - 1)).toBe(7)
  })

  test('is found before 1970 too', () => {
    expect(dayOfDate('1969-12-31')).toBe(-1)
    expect(weekdayOf(-1)).toBe(3)
    expect(weekdayOf(dayOfDate('1969-12-28'))).toBe(7)
  })
})

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '', 'today', '2026-11-23T00:00'])(
  '%j is no date',
  (text) => {
    expect(() => dayOfDate(text)).toThrow(RangeError)
  },
)

test('29 February is a date of leap years', () => {
  expect(dateOfDay(dayOfDate('2028-02-29') + 1)).toBe('2028-03-01')
  expect(dateOfDay(dayOfDate('2000-02-29'))).toBe('2000-02-29')
})
