import { describe, expect, test } from 'vitest'
import {
  countedBetween,
  deadlineOf,
  proofOf,
  type Timing,
  WORKING_HOURS,
} from '../../functions/mailbox/domain/service-clock.ts'
import { calendarsOf } from '../../functions/shared/time/working-calendar.ts'
import { AMENDMENT_2019, districtDay, editionOf2019 } from '../support/calendar-editions-made.ts'
import { at, DAY, told } from '../support/clock-words.ts'

const timing = (start: string, minutes: number, more: Partial<Timing> = {}): Timing => ({
  startAt: at(start),
  clock: { minutes, counts: 'working', hours: WORKING_HOURS },
  calendar: 1,
  pauses: [],
  ...more,
})

describe('a calendar amended in the middle of the year', () => {
  const calendars = calendarsOf([editionOf2019(1), editionOf2019(2, { notices: [AMENDMENT_2019] })])
  const question = timing('2019-04-30 09:00', 2 * DAY)

  test('moves no deadline that was promised before, and is in the next', () => {
    expect(told(deadlineOf(question, calendars).at)).toBe('2019-05-02 17:30')
    expect(told(deadlineOf({ ...question, calendar: 2 }, calendars).at)).toBe('2019-05-05 17:30')
  })

  test('explains each by the edition it was reckoned with', () => {
    const days = (calendar: number): readonly string[] =>
      proofOf({ ...question, calendar }, calendars)
        .filter(({ why }) => why !== 'counted' && why !== 'outside-hours')
        .map(({ from, minutes, why, name }) => `${told(from)} ${minutes} ${why} ${name}`)
    expect(days(1)).toEqual(['2019-05-01 00:00 1440 holiday 劳动节'])
    expect(days(2)).toEqual([
      '2019-05-01 00:00 5760 holiday 劳动节',
      '2019-05-05 09:00 180 make-up 劳动节',
      '2019-05-05 13:30 240 make-up 劳动节',
    ])
  })
})

describe('regional holidays', () => {
  const calendars = calendarsOf([
    editionOf2019(1, {
      districtDays: [
        districtDay('2019-08-09', 'local-holiday', 'd/str_xiasha'),
        districtDay('2019-08-17', 'local-workday'),
      ],
    }),
  ])
  const end = (start: string, unit?: string): string =>
    told(deadlineOf(timing(start, DAY + 1, unit === undefined ? {} : { unit }), calendars).at)

  test('of one street stop the clocks of its offices, and no other’s', () => {
    expect(end('2019-08-08 09:00', 'd/str_xiasha')).toBe('2019-08-12 09:01')
    expect(end('2019-08-08 09:00', 'd/str_xiasha/com_0000101')).toBe('2019-08-12 09:01')
    expect(end('2019-08-08 09:00', 'd/str_baiyang')).toBe('2019-08-09 09:01')
    expect(end('2019-08-08 09:00')).toBe('2019-08-09 09:01')
  })

  test('and a Saturday that the district works are told with their reason', () => {
    const spans = proofOf(timing('2019-08-08 17:00', 31, { unit: 'd/str_xiasha' }), calendars)
    expect(spans.map(({ why, name, counted }) => `${why} ${name} ${counted}`)).toEqual([
      'counted undefined true',
      'outside-hours undefined false',
      'local-holiday 台风停工 false',
      'weekend undefined false',
      'outside-hours undefined false',
      'counted undefined true',
    ])
    expect(end('2019-08-16 09:00')).toBe('2019-08-17 09:01')
    expect(proofOf(timing('2019-08-17 09:00', 1), calendars).map(({ why, name }) => `${why} ${name}`)).toEqual([
      'local-workday 台风停工',
    ])
  })

  test('one after another are told one by one where their reasons differ', () => {
    const two = calendarsOf([
      editionOf2019(1, {
        districtDays: [
          districtDay('2019-08-08', 'local-holiday'),
          districtDay('2019-08-09', 'local-holiday', undefined, '全区停电'),
        ],
      }),
    ])
    const spans = proofOf(timing('2019-08-08 00:00', 1), two)
    expect(spans.map(({ minutes, name }) => `${minutes} ${name}`).slice(0, 2)).toEqual([
      '1440 台风停工',
      '1440 全区停电',
    ])
  })

  test('are counted alike between two instants', () => {
    const between = (unit: string): number =>
      countedBetween(at('2019-08-08 00:00'), at('2019-08-10 00:00'), timing('2019-08-08 00:00', 1, { unit }), calendars)
    expect(between('d/str_xiasha')).toBe(DAY)
    expect(between('d/str_baiyang')).toBe(2 * DAY)
  })
})
