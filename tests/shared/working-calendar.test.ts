import { describe, expect, test } from 'vitest'
import { dayOfDate } from '../../functions/shared/time/civil-days.ts'
import type { StatutoryNotice } from '../../functions/shared/time/statutory-days.ts'
import { calendarOf, calendarsOf, LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { AMENDMENT_2019, districtDay, editionOf2019 } from '../support/calendar-editions-made.ts'

const first = editionOf2019(1)
const WORKDAY = { work: true, why: 'workday' }
const WEEKEND = { work: false, why: 'weekend' }

describe('the calendar in use', () => {
  const calendar = calendarOf(LATEST_EDITION)

  test.each([
    ['2026-02-13', { work: true, why: 'workday' }],
    ['2026-02-14', { work: true, why: 'make-up', name: '春节' }],
    ['2026-02-15', { work: false, why: 'holiday', name: '春节' }],
    ['2026-02-23', { work: false, why: 'holiday', name: '春节' }],
    ['2026-02-24', { work: true, why: 'workday' }],
    ['2026-02-28', { work: true, why: 'make-up', name: '春节' }],
    ['2026-03-01', { work: false, why: 'weekend' }],
    ['2024-06-08', { work: false, why: 'weekend' }],
    ['2024-06-10', { work: false, why: 'holiday', name: '端午节' }],
    ['2026-12-31', { work: true, why: 'workday' }],
    ['2027-01-01', { work: true, why: 'not-announced' }],
    ['2027-01-02', { work: false, why: 'not-announced' }],
    ['2024-01-01', { work: false, why: 'holiday', name: '元旦' }],
    ['2023-12-31', { work: false, why: 'not-announced' }],
  ])('has %s as %j', (date, expected) => {
    expect(calendar.dayOf(date)).toEqual(expected)
  })

  test('is known from the first day of its first year to the last of its last', () => {
    expect([calendar.knownFrom, calendar.knownUntil]).toEqual(['2024-01-01', '2026-12-31'])
    expect(
      ['2023-12-31', '2024-01-01', '2026-12-31', '2027-01-01'].map((date) => calendar.isKnown(dayOfDate(date))),
    ).toEqual([false, true, true, false])
  })

  test('is none for an edition that never was, or a date that is none', () => {
    for (const edition of [0, LATEST_EDITION + 1, 1.5, Number.NaN])
      expect(() => calendarOf(edition)).toThrow(RangeError)
    expect(calendarOf(1).edition).toBe(1)
    expect(() => calendar.dayOf('2026-02-29')).toThrow(RangeError)
  })
})

describe('an amendment in the middle of a year', () => {
  const calendar = calendarsOf([first, editionOf2019(2, { notices: [AMENDMENT_2019] })])

  test('is an edition of its own, and leaves the one before as it was', () => {
    expect(calendar(1).dayOf('2019-05-02')).toEqual(WORKDAY)
    expect(calendar(1).dayOf('2019-04-28')).toEqual(WEEKEND)
    expect(calendar(2).dayOf('2019-05-02')).toEqual({ work: false, why: 'holiday', name: '劳动节' })
    expect(calendar(2).dayOf('2019-04-28')).toEqual({ work: true, why: 'make-up', name: '劳动节' })
    expect(calendar(2).edition).toBe(2)
  })

  test('leaves what it does not speak of', () => {
    expect(calendar(2).dayOf('2019-04-05')).toEqual(calendar(1).dayOf('2019-04-05'))
    expect(calendar(2).dayOf('2019-05-01')).toEqual(calendar(1).dayOf('2019-05-01'))
  })

  test('gives days back to the week', () => {
    const again = calendarsOf([
      first,
      editionOf2019(2, { notices: [AMENDMENT_2019] }),
      editionOf2019(3, { notices: [{ ...AMENDMENT_2019, blocks: [], ordinary: ['2019-04-28', '2019-05-02'] }] }),
    ])
    expect(again(3).dayOf('2019-04-28')).toEqual(WEEKEND)
    expect(again(3).dayOf('2019-05-02')).toEqual(WORKDAY)
    expect(again(3).dayOf('2019-05-03').why).toBe('holiday')
    expect(again(2).dayOf('2019-05-02').why).toBe('holiday')
  })

  test('may announce the next year, which the edition before still does not know', () => {
    const year2020: StatutoryNotice = {
      year: 2020,
      announced: '2019-11-21',
      source: '国办发明电〔2019〕16号',
      blocks: [{ name: '元旦', from: '2020-01-01', to: '2020-01-01', makeUp: [] }],
    }
    const two = calendarsOf([first, editionOf2019(2, { notices: [year2020], knownUntil: '2020-12-31' })])
    expect(two(1).dayOf('2020-01-01')).toEqual({ work: true, why: 'not-announced' })
    expect(two(2).dayOf('2020-01-01')).toEqual({ work: false, why: 'holiday', name: '元旦' })
    expect(two(2).dayOf('2020-01-02')).toEqual(WORKDAY)
    expect(two(2).dayOf('2021-01-04').why).toBe('not-announced')
  })
})

describe('days of the district’s own', () => {
  test('stand over the notices and the week, with their reason', () => {
    const calendar = calendarsOf([
      {
        ...first,
        districtDays: [
          districtDay('2019-08-09', 'local-holiday'),
          districtDay('2019-04-05', 'local-workday'),
          districtDay('2019-08-11', 'local-workday'),
        ],
      },
    ])(1)
    expect(calendar.dayOf('2019-08-09')).toEqual({ work: false, why: 'local-holiday', name: '台风停工' })
    expect(calendar.dayOf('2019-04-05')).toEqual({ work: true, why: 'local-workday', name: '台风停工' })
    expect(calendar.dayOf('2019-08-11')).toEqual({ work: true, why: 'local-workday', name: '台风停工' })
    expect(calendar.dayOf('2019-08-12')).toEqual(WORKDAY)
  })

  test('are taken back by a later edition: the day is as the notices have it, or the week', () => {
    const calendar = calendarsOf([
      {
        ...first,
        districtDays: [districtDay('2019-08-09', 'local-holiday'), districtDay('2019-04-05', 'local-workday')],
      },
      editionOf2019(2, {
        districtDays: [districtDay('2019-08-09', 'ordinary'), districtDay('2019-04-05', 'ordinary')],
      }),
    ])
    expect(calendar(1).dayOf('2019-08-09').why).toBe('local-holiday')
    expect(calendar(2).dayOf('2019-08-09')).toEqual(WORKDAY)
    expect(calendar(2).dayOf('2019-04-05')).toEqual({ work: false, why: 'holiday', name: '清明节' })
  })

  test('stand over a notice that comes after them', () => {
    const calendar = calendarsOf([
      { ...first, districtDays: [districtDay('2019-05-02', 'local-workday')] },
      editionOf2019(2, { notices: [AMENDMENT_2019] }),
    ])
    expect(calendar(2).dayOf('2019-05-02').why).toBe('local-workday')
    expect(calendar(2).dayOf('2019-05-03').why).toBe('holiday')
  })

  test('of one street are no days of another, of the district or of a street with a like name', () => {
    const calendar = calendarsOf([
      { ...first, districtDays: [districtDay('2019-08-09', 'local-holiday', 'd/str_xiasha')] },
    ])
    expect(calendar(1, 'd/str_xiasha').dayOf('2019-08-09').why).toBe('local-holiday')
    expect(calendar(1, 'd/str_xiasha/com_0000101').dayOf('2019-08-09').why).toBe('local-holiday')
    for (const unit of ['d/str_baiyang', 'd', 'd/str_xiasha2', undefined])
      expect(calendar(1, unit).dayOf('2019-08-09'), unit).toEqual(WORKDAY)
  })

  test('of a street stand over those of the whole district, whichever was announced last', () => {
    const lines = [
      districtDay('2019-08-09', 'local-workday', 'd/str_xiasha'),
      districtDay('2019-08-09', 'local-holiday'),
    ]
    for (const districtDays of [lines, [...lines].reverse()]) {
      const calendar = calendarsOf([{ ...first, districtDays }])
      expect(calendar(1, 'd/str_xiasha').dayOf('2019-08-09').why).toBe('local-workday')
      expect(calendar(1, 'd/str_baiyang').dayOf('2019-08-09').why).toBe('local-holiday')
    }
  })

  test('do not make a year known', () => {
    const calendar = calendarsOf([{ ...first, districtDays: [districtDay('2020-08-10', 'local-holiday')] }])(1)
    expect(calendar.dayOf('2020-08-10').why).toBe('local-holiday')
    expect(calendar.isKnown(dayOfDate('2020-08-10'))).toBe(false)
    expect(calendar.dayOf('2020-08-11').why).toBe('not-announced')
  })
})

test('one calendar serves all units that no day tells apart', () => {
  const calendar = calendarsOf([
    { ...first, districtDays: [districtDay('2019-08-09', 'local-holiday', 'd/str_xiasha')] },
  ])
  expect(calendar(1, 'd/str_baiyang')).toBe(calendar(1))
  expect(calendar(1, 'd/str_xiasha/com_0000101')).toBe(calendar(1, 'd/str_xiasha'))
  expect(calendar(1, 'd/str_xiasha')).not.toBe(calendar(1))
})
