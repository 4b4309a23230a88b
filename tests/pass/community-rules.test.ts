import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CommunityRules, OPEN_RULES, rulesDenial } from '../../functions/pass/domain/community-rules.ts'
import type { Kind } from '../../functions/pass/domain/pass-claims.ts'
import { VEHICLES } from '../../functions/pass/domain/vehicle.ts'
import type { Weekday } from '../../functions/pass/domain/week-clock.ts'

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

test('a vehicle that the community does not admit is refused; another one, and coming on foot, are not', () => {
  const bicycles: CommunityRules = { ...open, vehicles: ['bicycle'] }
  expect(rulesDenial(bicycles, undefined, { kind: 1, vehicle: 'bicycle' }, NOON)).toBeUndefined()
  expect(rulesDenial(bicycles, undefined, { kind: 1, vehicle: 'e-bike' }, NOON)).toBe('not-admitted')
  expect(rulesDenial(bicycles, undefined, { kind: 1 }, NOON)).toBeUndefined()
  expect(rulesDenial({ ...open, vehicles: [] }, undefined, { kind: 1 }, NOON)).toBeUndefined()
})

test('who comes on what is refused is told so at any hour, for waiting does not cure it', () => {
  const onFoot: CommunityRules = { ...daytime, vehicles: [] }
  const late = at('2026-10-14T23:00:00')
  expect(rulesDenial(onFoot, undefined, { kind: 1, vehicle: 'car' }, late)).toBe('not-admitted')
  expect(rulesDenial(onFoot, undefined, { kind: 1 }, late)).toBe('outside-hours')
})

/**
 * The oracle: a week of 10,080 minutes, each open or not, filled by walking every window from its start minute by minute until its end, as a
 * guard with a calendar would. It knows nothing of weekdays' order or of comparing minutes.
 */
const walkedWeek = ({ hours }: CommunityRules): readonly boolean[] => {
  const week = Array.from({ length: 7 * 1440 }, () => false)
  for (const { weekdays, fromMinute, toMinute } of hours)
    for (const weekday of weekdays) {
      let minute = fromMinute
      let walked = 0
      do {
        week[((weekday - 1) * 1440 + fromMinute + walked) % week.length] = true
        walked += 1
        minute = (minute + 1) % 1440
      } while (minute !== toMinute % 1440)
    }
  return week
}

const MONDAY = at('2026-10-12T00:00:00')
const someWindow = fc.record({
  weekdays: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  fromMinute: fc.oneof(fc.constantFrom(0, 1, 719, 1439), fc.integer({ min: 0, max: 1439 })),
  toMinute: fc.oneof(fc.constantFrom(0, 1, 720, 1439, 1440), fc.integer({ min: 0, max: 1440 })),
})
const someRules = fc.record({
  hours: fc.array(someWindow, { maxLength: 14 }),
  kinds: fc.subarray<Kind>([1, 2, 3]),
  vehicles: fc.subarray([...VEHICLES]),
})

test('any rules at any instant say what a week walked minute by minute says', () => {
  fc.assert(
    fc.property(
      someRules,
      fc.constantFrom<Kind>(1, 2, 3),
      fc.option(fc.constantFrom(...VEHICLES), { nil: undefined }),
      fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
      fc.integer({ min: 0, max: 3 * 7 * 1440 * 60_000 }),
      (rules, kind, vehicle, endsIn, after) => {
        const now = MONDAY + after
        const minute = Math.floor(after / 60_000) % (7 * 1440)
        const isBlocked = endsIn !== undefined && endsIn > 0
        const isFit = rules.kinds.includes(kind) && (vehicle === undefined || rules.vehicles.includes(vehicle))
        const hours = walkedWeek({ communityId: 'com_0000007', ...rules })[minute] ? undefined : 'outside-hours'
        const block = endsIn === undefined ? undefined : { until: now + endsIn }
        expect(rulesDenial(rules, block, { kind, vehicle }, now)).toBe(isBlocked || !isFit ? 'not-admitted' : hours)
      },
    ),
    { numRuns: 500 },
  )
})

test('each minute of one week, under rules with nights and noons, says what the walked week says', () => {
  const odd: CommunityRules = {
    ...open,
    hours: [
      { weekdays: [1, 3], fromMinute: 420, toMinute: 720 },
      { weekdays: [7], fromMinute: 1380, toMinute: 60 },
      { weekdays: [5], fromMinute: 600, toMinute: 600 },
      { weekdays: [2], fromMinute: 0, toMinute: 1440 },
    ],
  }
  const walked = walkedWeek(odd)
  const said = walked.map(
    (_, minute) => rulesDenial(odd, undefined, { kind: 1 }, MONDAY + minute * 60_000) === undefined,
  )
  expect(said).toEqual(walked)
  expect(walked.filter(Boolean)).toHaveLength(2 * 300 + 120 + 1440 + 1440)
})
