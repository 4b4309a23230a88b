import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilDate } from '../../functions/shared/time/civil-date.ts'

/** Since 1992 Shanghai keeps one offset all year. */
const FROM = Date.UTC(1992, 0, 1)
const UNTIL = Date.UTC(2200, 0, 1)
const oracle = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

test('the civil date is the one that Intl knows for Shanghai', () => {
  fc.assert(
    fc.property(fc.integer({ min: FROM, max: UNTIL }), (at) => {
      expect(civilDate(at)).toBe(oracle.format(at))
    }),
    { numRuns: 2000 },
  )
})

test('the civil date turns at midnight in Shanghai, on every day of a leap year and the year after', () => {
  for (let midnight = Date.parse('2028-01-01T00:00+08:00'); midnight < Date.parse('2030-01-01T00:00+08:00'); ) {
    expect(civilDate(midnight - 1)).toBe(oracle.format(midnight - 1))
    expect(civilDate(midnight)).toBe(oracle.format(midnight))
    expect(civilDate(midnight)).not.toBe(civilDate(midnight - 1))
    midnight += 86_400_000
  }
})

test.each([
  ['2026-11-22T15:59:59.999Z', '2026-11-22'],
  ['2026-11-22T16:00:00.000Z', '2026-11-23'],
  ['2028-02-28T16:00:00.000Z', '2028-02-29'],
  ['2100-02-28T16:00:00.000Z', '2100-03-01'],
  ['2000-02-28T16:00:00.000Z', '2000-02-29'],
])('%s is %s', (instant, date) => {
  expect(civilDate(Date.parse(instant))).toBe(date)
})
