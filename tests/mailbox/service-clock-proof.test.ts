import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countedBetween,
  deadlineOf,
  proofOf,
  type Timing,
  WORKING_HOURS,
} from '../../functions/mailbox/domain/service-clock.ts'
import { clockCases } from '../support/clock-cases.ts'
import { told } from '../support/clock-words.ts'
import { seededRandom } from '../support/seeded-random.ts'

const MINUTE_MS = 60_000
const some = fc.integer({ min: 0, max: 0xffff_ffff }).map((seed) => clockCases(seededRandom(seed), 3)())
const RUNS = { numRuns: 2000 } as const
const wholeMinute = (instant: number): number => Math.ceil(instant / MINUTE_MS) * MINUTE_MS

describe('the proof of a deadline', () => {
  const timing: Timing = {
    startAt: Date.parse('2026-02-13T16:30:20+08:00'),
    clock: { minutes: 500, counts: 'working', hours: WORKING_HOURS },
    calendar: 1,
    pauses: [{ from: Date.parse('2026-02-14T11:00:00+08:00'), to: Date.parse('2026-02-14T14:00:00+08:00') }],
  }

  test('says of every stretch whether it counted, and why', () => {
    expect(
      proofOf(timing).map(({ from, to, minutes, counted, why, name }) =>
        [told(from), told(to), minutes, counted ? '+' : '-', why, name].join(' ').trim(),
      ),
    ).toEqual([
      '2026-02-13 16:31 2026-02-13 17:30 59 + counted',
      '2026-02-13 17:30 2026-02-14 09:00 930 - outside-hours',
      '2026-02-14 09:00 2026-02-14 11:00 120 + make-up 春节',
      '2026-02-14 11:00 2026-02-14 14:00 180 - paused',
      '2026-02-14 14:00 2026-02-14 17:30 210 + make-up 春节',
      '2026-02-14 17:30 2026-02-15 00:00 390 - outside-hours',
      '2026-02-15 00:00 2026-02-24 00:00 12960 - holiday 春节',
      '2026-02-24 00:00 2026-02-24 09:00 540 - outside-hours',
      '2026-02-24 09:00 2026-02-24 10:51 111 + counted',
    ])
  })

  test('says which stretches are of a year not announced, and of no other', () => {
    const spans = proofOf({ ...timing, startAt: Date.parse('2026-12-31T17:00:00+08:00'), pauses: [] })
    expect(spans.map(({ from, why, provisional }) => `${told(from)} ${why} ${provisional}`)).toEqual([
      '2026-12-31 17:00 counted undefined',
      '2026-12-31 17:30 outside-hours undefined',
      '2027-01-01 00:00 outside-hours true',
      '2027-01-01 09:00 counted true',
      '2027-01-01 12:00 outside-hours true',
      '2027-01-01 13:30 counted true',
      '2027-01-01 17:30 outside-hours true',
      '2027-01-02 00:00 not-announced true',
      '2027-01-04 00:00 outside-hours true',
      '2027-01-04 09:00 counted true',
    ])
    expect(Object.keys(spans[0] ?? {})).not.toContain('provisional')
  })

  test('of a clock round the clock is one span, but for its pauses', () => {
    const clock = { minutes: 3000, counts: 'always' } as const
    expect(proofOf({ ...timing, clock, pauses: [] }).map(({ minutes, why }) => [minutes, why])).toEqual([
      [3000, 'counted'],
    ])
    expect(proofOf({ ...timing, clock }).map(({ minutes, why }) => [minutes, why])).toEqual([
      [1109, 'counted'],
      [180, 'paused'],
      [1891, 'counted'],
    ])
  })

  test('begins with what is, where the clock starts with the end of a segment', () => {
    const [first] = proofOf({ ...timing, startAt: Date.parse('2026-02-13T12:00:00+08:00'), pauses: [] })
    expect(first).toMatchObject({ minutes: 90, why: 'outside-hours', counted: false })
  })

  test('of no minutes is empty', () => {
    expect(proofOf({ ...timing, clock: { minutes: 0, counts: 'always' } })).toEqual([])
  })

  test('joins its spans without a gap from the first whole minute to the deadline, and counts the clock’s minutes', () => {
    fc.assert(
      fc.property(some, (question) => {
        const spans = proofOf(question)
        const { at, isProvisional } = deadlineOf(question)
        let end = wholeMinute(question.startAt)
        for (const { from, to, minutes } of spans) {
          expect(from).toBe(end)
          expect(to - from).toBe(minutes * MINUTE_MS)
          expect(minutes).toBeGreaterThan(0)
          end = to
        }
        expect(end).toBe(at)
        expect(spans.filter(({ counted }) => counted).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
          question.clock.minutes,
        )
        expect(spans.at(-1)?.counted ?? true).toBe(true)
        expect(spans.some(({ provisional }) => provisional === true)).toBe(isProvisional)
      }),
      RUNS,
    )
  })

  test('has no two neighbours that are one', () => {
    fc.assert(
      fc.property(some, (question) => {
        const reasons = proofOf(question).map(({ why, name, provisional }) => [why, name, provisional].join(' '))
        expect(reasons.filter((reason, place) => reason === reasons[place + 1])).toEqual([])
      }),
      RUNS,
    )
  })

  test('is counted alike by whoever asks between any two of its instants', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (question, share) => {
        const { at } = deadlineOf(question)
        const start = wholeMinute(question.startAt)
        const between = wholeMinute(start + (at - start) * share)
        const before = countedBetween(start, between, question)
        expect(before + countedBetween(between, at, question)).toBe(question.clock.minutes)
        const counted = proofOf(question).filter((span) => span.counted)
        const expected = counted.reduce(
          (sum, { from, to }) => sum + Math.max(0, Math.min(to, between) - from) / MINUTE_MS,
          0,
        )
        expect(before).toBe(expected)
      }),
      RUNS,
    )
  })
})

describe('a deadline', () => {
  const at = (question: Timing): number => deadlineOf(question).at

  test('is never earlier for starting later', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 10 * 86_400_000 }), (question, later) => {
        expect(at({ ...question, startAt: question.startAt + later })).toBeGreaterThanOrEqual(at(question))
      }),
      RUNS,
    )
  })

  test('is later by a minute at least for each minute more', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 500 }), (question, more) => {
        const { minutes } = question.clock
        const longer = { ...question, clock: { ...question.clock, minutes: minutes + more } }
        expect(at(longer)).toBeGreaterThanOrEqual(at(question) + more * MINUTE_MS)
      }),
      RUNS,
    )
  })

  test('is never earlier for another pause, and later by what the pause takes of what counted', () => {
    fc.assert(
      fc.property(some, fc.nat(5 * 86_400_000), fc.nat(2 * 86_400_000), (question, after, length) => {
        const from = question.startAt + after
        const pause = { from, to: from + length }
        const paused = at({ ...question, pauses: [...question.pauses, pause] })
        expect(paused).toBeGreaterThanOrEqual(at(question))
        if (pause.from >= at(question)) expect(paused).toBe(at(question))
      }),
      RUNS,
    )
  })

  test('depends on no order of pauses, and not on such as are over before the start', () => {
    fc.assert(
      fc.property(some, fc.nat(9 * 86_400_000), (question, before) => {
        const start = Math.floor(question.startAt / MINUTE_MS) * MINUTE_MS
        const over = { from: start - before, to: start }
        expect(at({ ...question, startAt: start, pauses: [over, ...question.pauses].reverse() })).toBe(
          at({ ...question, startAt: start }),
        )
      }),
      RUNS,
    )
  })

  test('lies on a whole minute that counts as its last', () => {
    fc.assert(
      fc.property(some, (question) => {
        const end = at(question)
        expect(end % MINUTE_MS).toBe(0)
        if (question.clock.minutes === 0) return
        expect(countedBetween(end - MINUTE_MS, end, question)).toBe(1)
      }),
      RUNS,
    )
  })
})
