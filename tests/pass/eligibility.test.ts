import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Applicant,
  type EligibilityRules,
  eligibilityDenial,
  NOTHING_ASKED,
  UNKNOWN_FITNESS,
} from '../../functions/pass/domain/eligibility.ts'

const TODAY = '2026-11-23'
const newcomer: Applicant = { fitness: UNKNOWN_FITNESS, hadPass: false, since: TODAY }
const deny = (rules: Partial<EligibilityRules>, who: Partial<Applicant> = {}, today = TODAY) =>
  eligibilityDenial({ ...NOTHING_ASKED, ...rules }, { ...newcomer, ...who }, today)
const reviewed = (decision: 'passed' | 'refused') => ({
  ...UNKNOWN_FITNESS,
  review: { decision, words: '核实', at: 1, by: { id: 'app_1', role: 'street', unit: 'd/str_xiasha' } },
})

test('a district that asks for nothing refuses nobody, whatever is known of him', () => {
  expect(deny({})).toBeUndefined()
  expect(deny({}, { fitness: reviewed('refused'), since: undefined })).toBeUndefined()
})

describe('a review before the first pass', () => {
  test('is waited for, and ends in yes or no', () => {
    expect(deny({ reviewFirst: true })).toBe('awaits-review')
    expect(deny({ reviewFirst: true }, { fitness: reviewed('passed') })).toBeUndefined()
    expect(deny({ reviewFirst: true }, { fitness: reviewed('refused') })).toBe('review-refused')
  })
  test('does not stop who had a pass before', () => {
    expect(deny({ reviewFirst: true }, { hadPass: true })).toBeUndefined()
    expect(deny({ reviewFirst: true }, { hadPass: true, fitness: reviewed('refused') })).toBeUndefined()
  })
})

describe('months of service', () => {
  test.each([
    ['2026-08-23', 3, undefined],
    ['2026-08-24', 3, 'service-too-short'],
    [undefined, 1, 'service-too-short'],
    ['2024-11-23', 24, undefined],
    ['2024-11-24', 24, 'service-too-short'],
  ])('since %s, asked %d: %s', (since, monthsOfService, denial) => {
    expect(deny({ monthsOfService }, { since })).toBe(denial)
  })
  test('begun on the 31st are whole on the last day of a shorter month, and not the day before', () => {
    const since = '2026-01-31'
    expect(deny({ monthsOfService: 1 }, { since }, '2026-02-27')).toBe('service-too-short')
    expect(deny({ monthsOfService: 1 }, { since }, '2026-02-28')).toBeUndefined()
  })
})

describe('lessons', () => {
  const fitness = { ...UNKNOWN_FITNESS, lessons: { les_traffic: '2026-10-01' } }
  test('must all be done that are asked, and others do not count', () => {
    expect(deny({ lessons: ['les_traffic'] }, { fitness })).toBeUndefined()
    expect(deny({ lessons: ['les_traffic', 'les_firstaid'] }, { fitness })).toBe('lessons-missing')
    expect(deny({ lessons: ['les_traffic'] })).toBe('lessons-missing')
  })
})

test('what is asked more refuses at least as many, and what a courier has more lets him through at least as often', () => {
  const rules = fc.record({
    reviewFirst: fc.boolean(),
    monthsOfService: fc.integer({ min: 0, max: 24 }),
    lessons: fc.subarray(['les_aaaa', 'les_bbbb']),
  })
  const who = fc.record({
    hadPass: fc.boolean(),
    since: fc.constantFrom('2024-11-23', '2026-08-23', '2026-11-23', undefined),
    fitness: fc.record({
      lessons: fc.constantFrom<Readonly<Record<string, string>>>({}, { les_aaaa: TODAY }),
      version: fc.constant(1),
    }),
  })
  fc.assert(
    fc.property(rules, who, (asked, held) => {
      const denial = deny(asked, held)
      if (denial === undefined) {
        expect(deny({}, held)).toBeUndefined()
        expect(deny({ ...asked, reviewFirst: false }, held)).toBeUndefined()
        expect(deny({ ...asked, lessons: [] }, held)).toBeUndefined()
      }
      const better = {
        hadPass: true,
        since: '2024-11-23',
        fitness: { version: 1, lessons: { les_aaaa: TODAY, les_bbbb: TODAY } },
      }
      expect(deny(asked, better)).toBeUndefined()
    }),
  )
})
