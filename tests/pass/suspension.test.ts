import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  barToAppeal,
  isInForce,
  markKept,
  mayEndAt,
  SETTERS_MAX,
  SUSPENSION_MAX_DAYS,
  settersOf,
} from '../../functions/pass/domain/suspension.ts'

const NOW = Date.parse('2026-10-14T12:00:00.250+08:00')
const MARK = { appealId: 'apl_00000001', state: 'open' } as const
const standing = { status: 'suspended', suspendedUntil: NOW + 1 } as const

test('a suspension ends later than now and within 366 days, for every moment', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 400 * 86_400_000 }), (ahead) => {
      expect(mayEndAt(NOW + ahead, NOW)).toBe(ahead >= 1 && ahead <= SUSPENSION_MAX_DAYS * 86_400_000)
    }),
  )
})

describe('a suspension', () => {
  test('is in force until its last instant, and no longer', () => {
    expect(isInForce(standing, NOW)).toBe(true)
    expect(isInForce(standing, NOW + 1)).toBe(false)
    expect(isInForce({ status: 'suspended' }, NOW + 1e12)).toBe(true)
    expect(isInForce({ status: 'active' }, NOW)).toBe(false)
  })
  test('may be appealed against once, while it is in force', () => {
    expect(barToAppeal(standing, NOW)).toBeUndefined()
    expect(barToAppeal(standing, NOW + 1)).toBe('nothing-to-appeal')
    expect(barToAppeal({ status: 'active' }, NOW)).toBe('nothing-to-appeal')
    for (const state of ['open', 'upheld', 'lifted'] as const)
      expect(barToAppeal({ ...standing, appeal: { ...MARK, state } }, NOW)).toBe('one-only')
  })
  test('that is only changed keeps its appeal; a new one keeps none', () => {
    const upheld = { ...MARK, state: 'upheld' } as const
    expect(markKept({ ...standing, appeal: upheld }, NOW + 1, NOW)).toEqual(upheld)
    expect(markKept({ ...standing, appeal: upheld }, NOW + 2, NOW + 1)).toBeUndefined()
    expect(markKept({ ...standing, appeal: MARK }, NOW + 2, NOW + 1)).toBeUndefined()
    expect(markKept({ status: 'active', appeal: { ...MARK, state: 'lifted' } }, NOW + 1, NOW)).toBeUndefined()
  })
  test('is the act of all who set or changed it while it ran, and of no earlier one', () => {
    const held = { ...standing, setBy: { id: 'app_2' }, setters: ['app_1', 'app_2'] }
    expect(settersOf(held, 'app_3', NOW)).toEqual(['app_1', 'app_2', 'app_3'])
    expect(settersOf(held, 'app_1', NOW)).toEqual(['app_2', 'app_1'])
    expect(settersOf(held, 'app_3', NOW + 1)).toEqual(['app_3'])
    expect(settersOf({ ...held, status: 'active' }, 'app_3', NOW)).toEqual(['app_3'])
    // One that was set before all of them were kept.
    expect(settersOf({ ...standing, setBy: { id: 'app_1' } }, 'app_2', NOW)).toEqual(['app_1', 'app_2'])
    const many = Array.from({ length: SETTERS_MAX }, (_, at) => `app_${at}`)
    expect(settersOf({ ...standing, setters: many }, 'app_last', NOW)).toEqual([...many.slice(1), 'app_last'])
  })
  test('that is prolonged after its answer may be appealed anew; an appeal that still waits stays', () => {
    const held = { ...standing, suspendedUntil: NOW + 10 }
    for (const state of ['upheld', 'lifted'] as const) {
      const answered = { ...MARK, state }
      expect(markKept({ ...held, appeal: answered }, NOW + 9, NOW)).toEqual(answered)
      expect(markKept({ ...held, appeal: answered }, NOW + 10, NOW)).toEqual(answered)
      expect(markKept({ ...held, appeal: answered }, NOW + 11, NOW)).toBeUndefined()
    }
    expect(markKept({ ...held, appeal: MARK }, NOW + 11, NOW)).toEqual(MARK)
    // One without an end is never made longer.
    expect(markKept({ status: 'suspended', appeal: { ...MARK, state: 'upheld' } }, NOW + 11, NOW)).toBeDefined()
  })
})
