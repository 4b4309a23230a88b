import { expect, test } from 'vitest'
import { dayOf } from '../../functions/identity/domain/civil-day.ts'
import { addressWindow, judgeSend, untilNextWindow_s } from '../../functions/identity/domain/code-limits.ts'

const NOON = Date.parse('2026-03-02T04:00:00Z')
const today = dayOf(NOON)

test('a second code is refused one millisecond before the minute is over and given in the minute itself', () => {
  const sends = { day: today, count: 1, lastAt: NOON }
  expect(judgeSend(sends, NOON + 59_999)).toEqual({ allowed: false, code: 'challenge.too-soon', retryAfter_s: 1 })
  expect(judgeSend(sends, NOON)).toMatchObject({ retryAfter_s: 60 })
  expect(judgeSend(sends, NOON + 60_000)).toEqual({
    allowed: true,
    sends: { day: today, count: 2, lastAt: NOON + 60_000 },
  })
})

test('the tenth code of a day is given, the eleventh waits for midnight', () => {
  const before = { day: today, lastAt: NOON - 60_000 }
  expect(judgeSend({ ...before, count: 9 }, NOON)).toMatchObject({ allowed: true, sends: { count: 10 } })
  expect(judgeSend({ ...before, count: 10 }, NOON)).toEqual({
    allowed: false,
    code: 'challenge.too-many-today',
    retryAfter_s: 12 * 3600,
  })
})

test('at midnight the count begins again', () => {
  const midnight = NOON + 12 * 3_600_000
  const sends = { day: today, count: 10, lastAt: NOON }
  expect(judgeSend(sends, midnight - 1)).toMatchObject({ allowed: false })
  expect(judgeSend(sends, midnight)).toMatchObject({ allowed: true, sends: { day: today + 1, count: 1 } })
})

test('a phone that never asked is given its first code', () => {
  expect(judgeSend(undefined, NOON)).toEqual({ allowed: true, sends: { day: today, count: 1, lastAt: NOON } })
})

test('failures of an address are counted in windows of ten minutes', () => {
  expect(addressWindow(599_999)).toBe(0)
  expect(addressWindow(600_000)).toBe(1)
  expect(untilNextWindow_s(599_999)).toBe(1)
  expect(untilNextWindow_s(600_000)).toBe(600)
})
