import { expect, test } from 'vitest'
import { dayOf, untilMidnight_s } from '../../functions/identity/domain/civil-day.ts'

/** Midnight of 1 March 2026 in Shanghai. */
const MIDNIGHT = Date.parse('2026-02-28T16:00:00Z')

test('the civil day turns over at midnight in Shanghai, not a millisecond before', () => {
  expect(dayOf(MIDNIGHT)).toBe(dayOf(MIDNIGHT - 1) + 1)
  expect(dayOf(MIDNIGHT + 86_400_000 - 1)).toBe(dayOf(MIDNIGHT))
})

test('until midnight is a whole day at midnight and one second in the last second', () => {
  expect(untilMidnight_s(MIDNIGHT)).toBe(86_400)
  expect(untilMidnight_s(MIDNIGHT - 1000)).toBe(1)
  expect(untilMidnight_s(MIDNIGHT - 1)).toBe(1)
})
