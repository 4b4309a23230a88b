import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredTiming } from '../../functions/mailbox/audit/stored-forms.ts'
import { walkClock } from '../../functions/mailbox/audit/walk-clock.ts'
import { deadlineOf, WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'

const HOUR_MS = 3_600_000
const at = (text: string): number => Date.parse(`${text}+08:00`)
const hours = [...WORKING_HOURS]
const working = (minutes: number, startAt: number, more: Partial<StoredTiming> = {}): StoredTiming => ({
  startAt,
  clock: { counts: 'working', minutes, hours },
  calendar: LATEST_EDITION,
  pauses: [],
  ...more,
})
const always = (minutes: number, startAt: number, more: Partial<StoredTiming> = {}): StoredTiming => ({
  ...working(minutes, startAt, more),
  clock: { counts: 'always', minutes },
})

describe('the auditor walks a clock', () => {
  test.each([
    ['from the next whole minute on', always(1, at('2026-03-02T10:00:00.001')), '2026-03-02T10:02:00'],
    ['from a whole minute itself', always(1, at('2026-03-02T10:00:00.000')), '2026-03-02T10:01:00'],
    ['over lunch', working(31, at('2026-03-02T11:30:00')), '2026-03-02T13:31:00'],
    ['to the end of a morning and no further', working(30, at('2026-03-02T11:30:00')), '2026-03-02T12:00:00'],
    ['over a weekend', working(60, at('2026-03-06T17:00:00')), '2026-03-09T09:30:00'],
    ['over a make-up Saturday, which counts', working(420, at('2026-02-13T17:30:00')), '2026-02-14T17:30:00'],
    ['over a holiday', working(60, at('2026-09-30T17:00:00')), '2026-10-08T09:30:00'],
    [
      'over the minutes that a pause touches',
      always(10, at('2026-03-02T10:00:00'), {
        pauses: [{ from: at('2026-03-02T10:05:30'), to: at('2026-03-02T10:07:30') }],
      }),
      '2026-03-02T10:13:00',
    ],
  ])('%s', (_, timing, end) => {
    expect(walkClock(timing)).toEqual({ at: at(end), isProvisional: false })
  })

  test('into a year of which nobody knows the holidays, and says so', () => {
    expect(walkClock(working(60, at('2031-01-02T10:00:00')))).toMatchObject({ isProvisional: true })
    expect(walkClock(always(60, at('2031-01-02T10:00:00')))).toMatchObject({ isProvisional: false })
  })

  test('nowhere when the edition never was, or no minute ever counts', () => {
    expect(walkClock(working(60, at('2026-03-02T10:00:00'), { calendar: 4711 }))).toBeUndefined()
    const from = at('2026-03-02T10:00:00')
    expect(walkClock(always(60, from, { pauses: [{ from, to: from + 3 * 365 * 24 * HOUR_MS }] }))).toBeUndefined()
  })

  test('to where the service clock stands, though they share no arithmetic', () => {
    const start = fc.integer({ min: at('2025-11-01T00:00:00'), max: at('2027-02-28T00:00:00') })
    const pause = fc.tuple(fc.integer({ min: -24, max: 400 }), fc.integer({ min: 1, max: 40 * 3600 }))
    const clock = fc.oneof(
      fc.integer({ min: 1, max: 9_000 }).map((minutes) => ({ counts: 'working' as const, minutes, hours })),
      fc.integer({ min: 1, max: 22_000 }).map((minutes) => ({ counts: 'always' as const, minutes })),
    )
    fc.assert(
      fc.property(start, clock, fc.array(pause, { maxLength: 3 }), (startAt, drawn, pauses) => {
        const timing = {
          startAt,
          clock: drawn,
          calendar: LATEST_EDITION,
          pauses: pauses.map(([hour, seconds], n) => {
            const from = startAt + hour * HOUR_MS + n
            return { from, to: from + seconds * 1000 }
          }),
        }
        expect(walkClock(timing)).toEqual(deadlineOf(timing))
      }),
      { numRuns: 300 },
    )
  })
})
