import { describe, expect, test } from 'vitest'
import { countedBetween, deadlineOf } from '../../functions/mailbox/domain/service-clock.ts'
import { always, at, DAY, due, hours, timing, told, working } from '../support/clock-words.ts'

/** 2026-11-23 is a Monday without a holiday near. */
describe('bugs that others had', () => {
  test('23:59 is a minute like any other: a day that ends at 24:00 has it, one that ends at 23:59 has not', () => {
    expect(due('2026-11-23 23:58', working(2, hours('00:00-24:00')))).toBe('2026-11-24 00:00')
    expect(due('2026-11-23 23:58', working(3, hours('00:00-24:00')))).toBe('2026-11-24 00:01')
    expect(due('2026-11-23 23:58', working(2, hours('00:00-23:59')))).toBe('2026-11-24 00:01')
    expect(due('2026-11-23 00:00', working(1440, hours('00:00-24:00')))).toBe('2026-11-24 00:00')
    expect(due('2026-11-23 00:00', working(1440, hours('00:00-23:59')))).toBe('2026-11-24 00:01')
    expect(
      countedBetween(
        at('2026-11-23 00:00'),
        at('2026-11-24 00:00'),
        timing('2026-11-23 00:00', working(1, hours('00:00-24:00'))),
      ),
    ).toBe(1440)
  })

  test('lunch does not count, neither when the clock starts in it nor when it runs into it', () => {
    expect(due('2026-11-23 12:30', working(30))).toBe('2026-11-23 14:00')
    expect(due('2026-11-23 11:45', working(30))).toBe('2026-11-23 13:45')
    expect(due('2026-11-23 11:45', working(15))).toBe('2026-11-23 12:00')
  })

  test('several segments a day count each, also such as touch', () => {
    const three = hours('08:00-10:00', '10:00-11:00', '20:00-21:30')
    expect(due('2026-11-23 09:30', working(60, three))).toBe('2026-11-23 10:30')
    expect(due('2026-11-23 09:30', working(91, three))).toBe('2026-11-23 20:01')
    expect(due('2026-11-23 08:00', working(270, three))).toBe('2026-11-23 21:30')
    expect(due('2026-11-23 08:00', working(271, three))).toBe('2026-11-24 08:01')
  })

  test('what had counted before a pause counts after it: the clock goes on and does not begin again', () => {
    expect(due('2026-11-23 09:00', working(120), [['2026-11-23 10:00', '2026-11-23 11:00']])).toBe('2026-11-23 12:00')
    expect(due('2026-11-23 09:00', working(121), [['2026-11-23 10:00', '2026-11-23 11:00']])).toBe('2026-11-23 13:31')
    const twice = [
      ['2026-11-23 09:30', '2026-11-24 09:30'],
      ['2026-11-24 10:00', '2026-11-25 14:00'],
    ] as const
    expect(due('2026-11-23 09:00', working(90), twice)).toBe('2026-11-25 14:30')
  })

  test('a pause over lunch, a night or a weekend costs only what would have counted', () => {
    expect(due('2026-11-23 11:30', working(60), [['2026-11-23 12:00', '2026-11-23 13:30']])).toBe('2026-11-23 14:00')
    expect(due('2026-11-27 17:00', working(60), [['2026-11-27 17:30', '2026-11-30 09:00']])).toBe('2026-11-30 09:30')
    expect(due('2026-11-27 17:00', working(60), [['2026-11-27 17:30', '2026-11-30 09:10']])).toBe('2026-11-30 09:40')
  })

  test('a pause of the first or the last minute of a day is one, also of a day that is only stepped over', () => {
    const all = hours('00:00-24:00')
    const twoDays = working(2 * 1440, all)
    expect(due('2026-11-23 00:00', twoDays)).toBe('2026-11-25 00:00')
    expect(due('2026-11-23 00:00', twoDays, [['2026-11-24 00:00', '2026-11-24 00:01']])).toBe('2026-11-25 00:01')
    expect(due('2026-11-23 00:00', twoDays, [['2026-11-23 23:59', '2026-11-24 00:00']])).toBe('2026-11-25 00:01')
    expect(due('2026-11-22 12:00', twoDays, [['2026-11-23 23:59', '2026-11-24 00:00']])).toBe('2026-11-25 00:01')
  })

  test('no minute counts that a pause touches, and an empty pause touches none', () => {
    const paused = (from: number, to: number): string =>
      told(deadlineOf({ ...timing('2026-11-23 10:00', working(10)), pauses: [{ from, to }] }).at)
    const five = at('2026-11-23 10:05')
    expect(paused(five, five)).toBe('2026-11-23 10:10')
    expect(paused(five + 1, five + 1)).toBe('2026-11-23 10:10')
    expect(paused(five, five + 1)).toBe('2026-11-23 10:11')
    expect(paused(five, five + 60_000)).toBe('2026-11-23 10:11')
    expect(paused(five, five + 60_001)).toBe('2026-11-23 10:12')
    expect(paused(five - 1, five + 1)).toBe('2026-11-23 10:12')
    expect(paused(five + 60_000, five)).toBe('2026-11-23 10:10')
  })

  test('pauses that overlap are not taken twice, in whatever order they come', () => {
    const both = [
      ['2026-11-23 10:30', '2026-11-23 11:10'],
      ['2026-11-23 10:00', '2026-11-23 11:00'],
      ['2026-11-23 10:10', '2026-11-23 10:20'],
    ] as const
    expect(due('2026-11-23 09:00', working(100), both)).toBe('2026-11-23 11:50')
    expect(due('2026-11-23 09:00', always(100), both)).toBe('2026-11-23 11:50')
  })

  test('a make-up Saturday is worked, the Saturday after it is not', () => {
    expect(due('2026-02-13 17:00', working(60))).toBe('2026-02-14 09:30')
    expect(due('2026-02-13 17:00', working(30 + DAY))).toBe('2026-02-14 17:30')
    expect(due('2026-02-27 17:00', working(31))).toBe('2026-02-28 09:01')
    expect(due('2026-03-06 17:00', working(31))).toBe('2026-03-09 09:01')
    // 2026-01-04 is a Sunday worked for New Year.
    expect(due('2025-12-31 17:00', working(31))).toBe('2026-01-04 09:01')
  })

  test('holidays on workdays are skipped: fifteen working days cross Spring Festival', () => {
    expect(due('2026-02-13 09:00', working(15 * DAY))).toBe('2026-03-11 17:30')
    expect(due('2026-02-14 17:30', working(1))).toBe('2026-02-24 09:01')
    expect(due('2026-02-15 10:00', working(1))).toBe('2026-02-24 09:01')
    expect(due('2025-09-30 17:30', working(1))).toBe('2025-10-09 09:01')
  })
})
