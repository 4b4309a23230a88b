import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthsAfter } from '../../functions/shared/time/civil-months.ts'

describe('so many months after a date', () => {
  test.each([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-23', 1, '2026-12-23'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2099-12-31', 2, '2100-02-28'],
  ])('%s and %d is %s', (date, months, after) => {
    expect(monthsAfter(date, months)).toBe(after)
  })

  test('is a date of that month on that day, or its last day, as the calendar of the language has it', () => {
    const day = fc
      .integer({ min: 0, max: 36_500 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (date, months) => {
        const [year = 0, month = 0, wanted = 0] = date.split('-').map(Number)
        const last = new Date(Date.UTC(year, month + months, 0))
        const after = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(wanted, last.getUTCDate())))
        expect(monthsAfter(date, months)).toBe(after.toISOString().slice(0, 10))
      }),
    )
  })
})
