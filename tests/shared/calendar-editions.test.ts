import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CALENDAR_EDITIONS } from '../../functions/shared/time/calendar-editions.ts'
import { dateOfDay, dayOfDate } from '../../functions/shared/time/civil-days.ts'
import { calendarOf, LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'

/** Of every day from the year before the first known to the year after the last, as its edition has it. An edition is added, never edited: so is this list. */
const DIGESTS: Readonly<Record<number, string>> = {
  1: 'c5983b4c53fd6ed9',
}

/** Three years beyond any that the editions know so far. */
const PAST_ALL = '2030-12-31'

const digestOf = (edition: number): string => {
  const calendar = calendarOf(edition)
  const days: string[] = []
  for (let day = dayOfDate('2023-01-01'); day <= dayOfDate(PAST_ALL); day += 1) {
    const { work, why, name = '' } = calendar.onDay(day)
    days.push([dateOfDay(day), work, why, name].join(' '))
  }
  return createHash('sha256').update(days.join('\n')).digest('hex').slice(0, 16)
}

test.each(CALENDAR_EDITIONS)('edition $edition says what it said when it was published', ({ edition }) => {
  expect(digestOf(edition)).toBe(DIGESTS[edition])
})

test('every edition that was ever published is kept, one after another', () => {
  expect(CALENDAR_EDITIONS.map(({ edition }) => String(edition))).toEqual(Object.keys(DIGESTS))
  expect(CALENDAR_EDITIONS.map(({ edition }) => edition)).toEqual(CALENDAR_EDITIONS.map((_, place) => place + 1))
  expect(LATEST_EDITION).toBe(CALENDAR_EDITIONS.length)
  const published = CALENDAR_EDITIONS.map((edition) => edition.published)
  expect([...published].sort()).toEqual(published)
})

describe.each(CALENDAR_EDITIONS)(
  'edition $edition',
  ({ edition, knownFrom, knownUntil, notices, districtDays, published }) => {
    test('knows whole years', () => {
      expect(knownFrom).toMatch(/^\d{4}-01-01$/)
      expect(knownUntil).toMatch(/^\d{4}-12-31$/)
      expect(knownFrom < knownUntil).toBe(true)
    })

    test('knows a year only by its notice, and has every notice by its year', () => {
      const years = CALENDAR_EDITIONS.slice(0, edition).flatMap((one) => one.notices.map(({ year }) => year))
      const [first, last] = [Number(knownFrom.slice(0, 4)), Number(knownUntil.slice(0, 4))]
      const known = Array.from({ length: last - first + 1 }, (_, year) => first + year)
      expect([...new Set(years)].sort()).toEqual(known)
    })

    test('holds lines that were announced before it, each with its source', () => {
      for (const { announced, source } of [...notices, ...districtDays]) {
        dayOfDate(announced)
        expect(announced <= published).toBe(true)
        expect(source).not.toBe('')
      }
    })
  },
)
