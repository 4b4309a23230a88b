import { describe, expect, test } from 'vitest'
import { type CommunityRules, OPEN_RULES, rulesDenial } from '../../functions/pass/domain/community-rules.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const NOON = at('2026-10-14T12:00:00')
const open: CommunityRules = { communityId: 'com_0000007', ...OPEN_RULES }
/** Monday to Friday, 8:00 to 22:00. */
const daytime: CommunityRules = {
  ...open,
  hours: [{ weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1320 }],
}
/** From Friday 22:00 into Saturday 6:00. */
const fridayNight: CommunityRules = { ...open, hours: [{ weekdays: [5], fromMinute: 1320, toMinute: 360 }] }

describe('hours', () => {
  test.each([
    ['2026-10-14T07:59:59.999', 'outside-hours'],
    ['2026-10-14T08:00:00.000', undefined],
    ['2026-10-14T21:59:59.999', undefined],
    ['2026-10-14T22:00:00.000', 'outside-hours'],
    ['2026-10-17T12:00:00.000', 'outside-hours'],
  ])('on workdays from 8 to 22: %s', (moment, denial) => {
    expect(rulesDenial(daytime, undefined, { kind: 1 }, at(moment))).toBe(denial)
  })

  test.each([
    ['2026-10-16T05:00:00.000', 'outside-hours'],
    ['2026-10-16T21:59:59.999', 'outside-hours'],
    ['2026-10-16T22:00:00.000', undefined],
    ['2026-10-17T00:00:00.000', undefined],
    ['2026-10-17T05:59:59.999', undefined],
    ['2026-10-17T06:00:00.000', 'outside-hours'],
    ['2026-10-17T23:00:00.000', 'outside-hours'],
  ])('of a Friday night that ends on Saturday: %s', (moment, denial) => {
    expect(rulesDenial(fridayNight, undefined, { kind: 1 }, at(moment))).toBe(denial)
  })

  test('a window that ends where it starts lasts a whole day from there', () => {
    const day: CommunityRules = { ...open, hours: [{ weekdays: [3], fromMinute: 600, toMinute: 600 }] }
    const moments = ['2026-10-14T09:59:59', '2026-10-14T10:00:00', '2026-10-15T09:59:59', '2026-10-15T10:00:00']
    expect(moments.map((moment) => rulesDenial(day, undefined, { kind: 1 }, at(moment)))).toEqual([
      'outside-hours',
      undefined,
      undefined,
      'outside-hours',
    ])
  })

  test('any of several windows is enough, and none at all is never', () => {
    const two: CommunityRules = { ...open, hours: [...fridayNight.hours, ...daytime.hours] }
    expect(rulesDenial(two, undefined, { kind: 1 }, NOON)).toBeUndefined()
    expect(rulesDenial({ ...open, hours: [] }, undefined, { kind: 1 }, NOON)).toBe('outside-hours')
  })

  test('round the clock is each minute of the week', () => {
    for (let minute = 0; minute < 7 * 1440; minute += 59)
      expect(rulesDenial(open, undefined, { kind: 1 }, NOON + minute * 60_000)).toBeUndefined()
  })
})

test('a kind that the community does not take is not admitted, one that it takes is', () => {
  const parcels: CommunityRules = { ...open, kinds: [1] }
  expect(rulesDenial(parcels, undefined, { kind: 1 }, NOON)).toBeUndefined()
  expect(rulesDenial(parcels, undefined, { kind: 2 }, NOON)).toBe('not-admitted')
})

test('a block lasts up to its end, and for ever without one', () => {
  expect(rulesDenial(open, { until: NOON + 1 }, { kind: 1 }, NOON)).toBe('not-admitted')
  expect(rulesDenial(open, { until: NOON }, { kind: 1 }, NOON)).toBeUndefined()
  expect(rulesDenial(open, {}, { kind: 1 }, NOON)).toBe('not-admitted')
})

test('who is blocked is not told to come back at another hour', () => {
  expect(rulesDenial(daytime, {}, { kind: 1 }, at('2026-10-14T23:00:00'))).toBe('not-admitted')
  expect(rulesDenial(daytime, undefined, { kind: 1 }, at('2026-10-14T23:00:00'))).toBe('outside-hours')
})
