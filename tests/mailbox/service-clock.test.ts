import { describe, expect, test } from 'vitest'
import { type Clock, countedBetween, deadlineOf, isClock } from '../../functions/mailbox/domain/service-clock.ts'
import { always, at, DAY, due, hours, timing, told, working } from '../support/clock-words.ts'

/** 2026-11-23 is a Monday without a holiday near. */

describe('round the clock', () => {
  test.each([
    ['2026-11-23 08:15', 120, '2026-11-23 10:15'],
    ['2026-11-23 23:59', 1, '2026-11-24 00:00'],
    ['2026-11-23 23:59', 2, '2026-11-24 00:01'],
    ['2026-02-14 18:00', 24 * 60, '2026-02-15 18:00'],
    ['2026-02-27 12:00', 7 * 24 * 60, '2026-03-06 12:00'],
    ['2026-11-23 08:15', 0, '2026-11-23 08:15'],
  ])('from %s on %i minutes are over at %s, holidays and nights alike', (start, minutes, end) => {
    expect(due(start, always(minutes))).toBe(end)
  })
})

describe('working hours', () => {
  test.each([
    // One minute before a segment, its first minute, its last, and the first after it.
    ['2026-11-23 08:59', 1, '2026-11-23 09:01'],
    ['2026-11-23 09:00', 1, '2026-11-23 09:01'],
    ['2026-11-23 11:59', 1, '2026-11-23 12:00'],
    ['2026-11-23 12:00', 1, '2026-11-23 13:31'],
    ['2026-11-23 13:29', 1, '2026-11-23 13:31'],
    ['2026-11-23 13:30', 1, '2026-11-23 13:31'],
    ['2026-11-23 17:29', 1, '2026-11-23 17:30'],
    ['2026-11-23 17:30', 1, '2026-11-24 09:01'],
    ['2026-11-23 00:00', 1, '2026-11-23 09:01'],
    ['2026-11-23 23:59', 1, '2026-11-24 09:01'],
    // A whole segment, a whole day, and a minute more of each.
    ['2026-11-23 09:00', 180, '2026-11-23 12:00'],
    ['2026-11-23 09:00', 181, '2026-11-23 13:31'],
    ['2026-11-23 09:00', DAY, '2026-11-23 17:30'],
    ['2026-11-23 09:00', DAY + 1, '2026-11-24 09:01'],
    ['2026-11-23 09:01', DAY, '2026-11-24 09:01'],
  ])('from %s on, %i working minutes end at %s', (start, minutes, end) => {
    expect(due(start, working(minutes))).toBe(end)
  })

  test('begin with the first whole minute: of a minute begun nothing counts', () => {
    const start = at('2026-11-23 10:00')
    const end = (startAt: number): string => told(deadlineOf({ ...timing('2026-11-23 10:00', working(5)), startAt }).at)
    expect(end(start)).toBe('2026-11-23 10:05')
    expect(end(start + 1)).toBe('2026-11-23 10:06')
    expect(end(start + 59_999)).toBe('2026-11-23 10:06')
    expect(end(start + 60_000)).toBe('2026-11-23 10:06')
    expect(end(start - 1)).toBe('2026-11-23 10:05')
  })
})

describe('a year not yet announced', () => {
  const provisional = (start: string, clock: Clock, pauses: readonly (readonly [string, string])[] = []): boolean =>
    deadlineOf(timing(start, clock, pauses)).isProvisional

  test('is told of by a deadline that a minute of it leads to, and not by one that ends with the last known day', () => {
    expect(due('2026-12-31 09:00', working(DAY))).toBe('2026-12-31 17:30')
    expect(provisional('2026-12-31 09:00', working(DAY))).toBe(false)
    expect(due('2026-12-31 09:00', working(DAY + 1))).toBe('2027-01-01 09:01')
    expect(provisional('2026-12-31 09:00', working(DAY + 1))).toBe(true)
    expect(due('2026-12-31 23:00', working(60, hours('09:00-24:00')))).toBe('2027-01-01 00:00')
    expect(provisional('2026-12-31 23:00', working(60, hours('00:00-24:00')))).toBe(false)
    expect(provisional('2026-12-31 23:00', working(61, hours('00:00-24:00')))).toBe(true)
  })

  test('is no matter to a clock that runs round the clock, or while it stands still', () => {
    expect(provisional('2026-12-31 09:00', always(15 * 1440))).toBe(false)
    const pause = [['2026-12-31 17:30', '2027-01-01 09:00']] as const
    expect(due('2026-12-31 17:00', working(30), pause)).toBe('2026-12-31 17:30')
    expect(provisional('2026-12-31 17:00', working(30), pause)).toBe(false)
    expect(provisional('2026-12-31 17:00', working(31), pause)).toBe(true)
  })

  test('begins at midnight in Shanghai, which is still the old year in UTC', () => {
    expect(deadlineOf({ ...timing('2026-12-31 23:59', working(1)), startAt: Date.parse('2026-12-31T16:00Z') })).toEqual(
      {
        at: at('2027-01-01 09:01'),
        isProvisional: true,
      },
    )
  })

  test('is any before the first that is known, too', () => {
    expect(provisional('2023-12-29 09:00', working(1))).toBe(true)
    expect(provisional('2024-01-02 09:00', working(1))).toBe(false)
    const pause = [['2023-12-29 09:00', '2024-01-02 09:00']] as const
    expect(provisional('2023-12-29 09:00', working(1), pause)).toBe(false)
    expect(provisional('2023-12-29 08:59', working(1), pause)).toBe(true)
  })
})

describe('minutes that counted between two instants', () => {
  const clock = timing('2026-11-23 09:00', working(DAY), [['2026-11-23 10:00', '2026-11-23 10:30']])

  test.each([
    ['2026-11-23 09:00', '2026-11-23 09:00', 0],
    ['2026-11-23 09:00', '2026-11-23 09:01', 1],
    ['2026-11-23 09:00', '2026-11-23 10:00', 60],
    ['2026-11-23 09:00', '2026-11-23 10:31', 61],
    ['2026-11-23 11:59', '2026-11-23 13:31', 2],
    ['2026-11-22 00:00', '2026-11-23 09:10', 10],
    ['2026-11-22 00:00', '2026-11-22 10:00', 0],
    ['2026-11-23 10:00', '2026-11-23 09:00', 0],
    ['2026-11-23 09:00', '2026-11-24 12:00', 390 + 180],
  ])('from %s to %s are %s', (from, to, minutes) => {
    expect(countedBetween(at(from), at(to), clock)).toBe(minutes)
  })

  test('are whole ones: of one begun or not ended nothing counts', () => {
    const from = at('2026-11-23 09:00')
    expect(countedBetween(from + 1, from + 119_999, clock)).toBe(0)
    expect(countedBetween(from + 1, from + 120_000, clock)).toBe(1)
  })

  test('of a clock round the clock are all that are not paused', () => {
    const all = { ...clock, clock: always(10) }
    expect(countedBetween(at('2026-11-23 09:00'), at('2026-11-24 09:00'), all)).toBe(1440 - 30)
  })
})

describe('a question that is none', () => {
  test.each([
    [hours()],
    [hours('09:00-09:00')],
    [hours('09:00-09:00', '10:00-11:00')],
    [hours('12:00-09:00')],
    [hours('09:00-12:00', '11:59-13:00')],
    [hours('13:00-14:00', '09:00-10:00')],
    [hours('9:00-12:00')],
    [hours('09:00-24:01')],
    [hours('25:00-26:00')],
    [hours('09:60-10:00')],
  ])('of hours that are none is refused: %j', (bad) => {
    expect(() => deadlineOf(timing('2026-11-23 09:00', working(1, bad)))).toThrow(/^No hours/)
    expect(isClock(working(1, bad))).toBe(false)
  })

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('of %s minutes is refused', (minutes) => {
    expect(() => deadlineOf(timing('2026-11-23 09:00', always(minutes)))).toThrow(RangeError)
    expect(isClock(always(minutes))).toBe(false)
  })

  test('of an edition that never was is refused, of one that was is not', () => {
    const question = timing('2026-11-23 09:00', working(1))
    expect(() => deadlineOf({ ...question, calendar: 0 })).toThrow(RangeError)
    expect(deadlineOf({ ...question, calendar: 1 }).at).toBe(at('2026-11-23 09:01'))
  })

  test('whose end is more than ten years off is refused, not walked for ever', () => {
    expect(() => deadlineOf(timing('2026-11-23 09:00', working(10_000, hours('09:00-09:01'))))).toThrow(RangeError)
    expect(() =>
      deadlineOf({ ...timing('2026-11-23 09:00', always(1)), pauses: [{ from: 0, to: Number.POSITIVE_INFINITY }] }),
    ).toThrow(RangeError)
  })
})

describe('a clock that a catalogue may hold', () => {
  test.each([
    [always(1), true],
    [always(0), false],
    [always(525_600), true],
    [always(525_601), false],
    [working(1), true],
    [working(250 * DAY), true],
    [working(250 * DAY + 1), false],
    [working(250, hours('23:59-24:00')), true],
    [working(251, hours('23:59-24:00')), false],
  ])('%j: %s', (clock, may) => {
    expect(isClock(clock)).toBe(may)
    if (may) expect(() => deadlineOf(timing('2026-11-23 09:00', clock))).not.toThrow()
  })
})
