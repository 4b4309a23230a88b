import chineseDays from 'chinese-days'
import { LegalHoliday } from 'tyme4ts'
import { describe, expect, test } from 'vitest'
import { dateOfDay, dayOfDate } from '../../functions/shared/time/civil-days.ts'
import { NOTICE_2024, NOTICE_2025, NOTICE_2026 } from '../../functions/shared/time/statutory-days.ts'
import { calendarOf, LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'

/** What a source says of a day: a holiday, a day worked for one, or nothing. */
type Said = { readonly kind: 'holiday' | 'make-up'; readonly name: string } | undefined
type Source = (date: string) => Said

/** `name` of a day it knows is `Spring Festival,春节,4`, of any other its weekday; a year it does not know looks like one without holidays. */
const fromChineseDays: Source = (date) => {
  const { work, name } = chineseDays.getDayDetail(date)
  const [, zh] = name.split(',')
  return zh === undefined ? undefined : { kind: work ? 'make-up' : 'holiday', name: zh }
}
const fromTyme: Source = (date) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const found = LegalHoliday.fromYmd(year, month, day)
  return found === null ? undefined : { kind: found.isWork() ? 'make-up' : 'holiday', name: found.getName() }
}
const SOURCES: readonly (readonly [string, Source])[] = [
  ['chinese-days', fromChineseDays],
  ['tyme4ts', fromTyme],
]

const calendar = calendarOf(LATEST_EDITION)
const ours: Source = (date) => {
  const { why, name = '' } = calendar.dayOf(date)
  return why === 'holiday' || why === 'make-up' ? { kind: why, name } : undefined
}

const FIRST_YEAR = Number(calendar.knownFrom.slice(0, 4))
/** As far ahead as a source could know anything: notices come two months before the year. */
const LAST_YEAR = 2040
const datesOf = (year: number): readonly string[] => {
  const [first, end] = [dayOfDate(`${year}-01-01`), dayOfDate(`${year + 1}-01-01`)]
  return Array.from({ length: end - first }, (_, day) => dateOfDay(first + day))
}
const yearsKnownTo = (source: Source): readonly number[] =>
  Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, year) => FIRST_YEAR + year).filter((year) =>
    datesOf(year).some((date) => source(date) !== undefined),
  )
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay())
const isWorked = (date: string, said: Said): boolean =>
  said === undefined ? !isWeekend(date) : said.kind === 'make-up'

describe.each(SOURCES)('our table of statutory days and %s', (_, source) => {
  test('know the same years: a year announced meanwhile is missed here, and a year dropped there', () => {
    const known = Array.from(
      { length: Number(calendar.knownUntil.slice(0, 4)) - FIRST_YEAR + 1 },
      (_, i) => FIRST_YEAR + i,
    )
    expect(yearsKnownTo(source)).toEqual(known)
    expect(yearsKnownTo(ours)).toEqual(known)
  })

  test.each(yearsKnownTo(source))('agree about every day of %i, worked or not', (year) => {
    const differing = datesOf(year).filter((date) => isWorked(date, ours(date)) !== isWorked(date, source(date)))
    expect(differing).toEqual([])
    expect(datesOf(year).filter((date) => isWorked(date, ours(date)) !== calendar.dayOf(date).work)).toEqual([])
  })

  test.each(yearsKnownTo(source))('call what they both name in %i by one name', (year) => {
    const differing = datesOf(year).filter((date) => {
      const [one, other] = [ours(date), source(date)]
      return one !== undefined && other !== undefined && !one.name.includes(other.name.slice(0, 2))
    })
    expect(differing).toEqual([])
  })

  test.each(yearsKnownTo(source))('name the same days of %i, save weekends that a holiday only touches', (year) => {
    const differing = datesOf(year).filter((date) => ours(date)?.kind !== source(date)?.kind)
    expect(differing.filter((date) => !isWeekend(date))).toEqual([])
  })
})

test('the two sources agree with each other about every day of the years known', () => {
  const differing = yearsKnownTo(ours)
    .flatMap(datesOf)
    .filter((date) => isWorked(date, fromTyme(date)) !== isWorked(date, fromChineseDays(date)))
  expect(differing).toEqual([])
})

describe('a year nobody gave notice of', () => {
  const unknown = Number(calendar.knownUntil.slice(0, 4)) + 1

  test.each([FIRST_YEAR - 1, unknown, unknown + 1])('%i never looks known', (year) => {
    for (const date of datesOf(year)) {
      expect(calendar.dayOf(date)).toEqual({ work: !isWeekend(date), why: 'not-announced' })
      expect(calendar.isKnown(dayOfDate(date))).toBe(false)
    }
  })
})

test.each([NOTICE_2024, NOTICE_2025, NOTICE_2026])(
  'the notice of $year tells of days near its year, once each',
  (notice) => {
    const days = notice.blocks.flatMap(({ from, to, makeUp }) => [
      ...Array.from({ length: dayOfDate(to) - dayOfDate(from) + 1 }, (_, day) => dateOfDay(dayOfDate(from) + day)),
      ...makeUp,
    ])
    expect(new Set(days).size).toBe(days.length)
    expect(days.filter((date) => Number(date.slice(0, 4)) !== notice.year)).toEqual([])
    expect(notice.announced < `${notice.year}-01-01`).toBe(true)
    for (const { makeUp } of notice.blocks) for (const date of makeUp) expect(isWeekend(date), date).toBe(true)
  },
)
