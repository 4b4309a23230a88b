import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isAccepted,
  KEY_POLICIES,
  type KeyPurpose,
  type PublicKey,
  planKeys,
  signingKeyAt,
} from '../../../functions/shared/keys/key-schedule.ts'

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S
const YEAR_DAYS = 365
const START_S = 1_790_000_000

type Made = PublicKey & { readonly madeAt: number }
const purposes: readonly KeyPurpose[] = ['access', 'pass', 'place']

const made = (keys: readonly Made[], now: number, purpose: KeyPurpose): readonly Made[] => [
  ...keys,
  ...planKeys(keys, now, KEY_POLICIES[purpose]).map((span, place) => ({
    ...span,
    kid: `key-${keys.length + place}`,
    purpose,
    jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
    madeAt: now,
  })),
]

/** The first deploy at any hour of the day, then a run each day at 3, up to an hour late. */
const yearOfRuns = fc
  .record({
    deployedAfter_s: fc.integer({ min: 0, max: DAY_S - 1 }),
    late_s: fc.array(fc.integer({ min: 0, max: HOUR_S }), { minLength: YEAR_DAYS, maxLength: YEAR_DAYS }),
  })
  .map(({ deployedAfter_s, late_s }) => {
    const firstRun = START_S + DAY_S
    return [START_S + deployedAfter_s, ...late_s.map((late, day) => firstRun + day * DAY_S + late)]
  })

const afterRuns = (runs: readonly number[], purpose: KeyPurpose): readonly Made[] =>
  runs.reduce<readonly Made[]>((keys, now) => made(keys, now, purpose), [])

/** Instants where an answer may turn: each edge of each key and the second before it. */
const turns = (keys: readonly PublicKey[]): readonly number[] =>
  keys.flatMap(({ usedFrom, usedUntil }) => [usedFrom - 1, usedFrom, usedUntil - 1, usedUntil])

describe.each(purposes)('a year of daily runs for %s keys', (purpose) => {
  const { ahead_s, used_s, kept_s } = KEY_POLICIES[purpose]
  const keysAYear = Math.floor((YEAR_DAYS * DAY_S) / used_s)

  test('leaves no instant without a signing key, from the first run to as far ahead as promised', () => {
    fc.assert(
      fc.property(yearOfRuns, (runs) => {
        const keys = afterRuns(runs, purpose)
        const [first = 0, last = 0] = [runs[0], runs.at(-1)]
        const asked = [first, last, ...turns(keys)].filter((at) => at >= first && at <= last + ahead_s)
        expect(asked.length).toBeGreaterThan(keysAYear)
        expect(asked.filter((at) => signingKeyAt(keys, at) === undefined)).toEqual([])
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })

  test('announces each key as long ahead of its use as promised, save those of the first run', () => {
    fc.assert(
      fc.property(yearOfRuns, (runs) => {
        const later = afterRuns(runs, purpose).filter(({ madeAt }) => madeAt !== runs[0])
        expect(later.length).toBeGreaterThan(keysAYear - 10)
        expect(later.filter(({ usedFrom, madeAt }) => usedFrom - madeAt < ahead_s)).toEqual([])
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })

  test('uses each key for its time, one after another, and keeps it as long as what it signed may live', () => {
    const keys = afterRuns(
      Array.from({ length: YEAR_DAYS }, (_, day) => START_S + day * DAY_S),
      purpose,
    )
    keys.forEach((key, place) => {
      expect(key.usedUntil - key.usedFrom).toBe(used_s)
      expect(key.acceptedUntil - key.usedUntil).toBe(kept_s)
      expect(key.usedFrom).toBe(place === 0 ? START_S : keys[place - 1]?.usedUntil)
    })
  })
})

describe('a second run', () => {
  test.each(purposes)('at the same instant makes no %s key', (purpose) => {
    const keys = made([], START_S, purpose)
    expect(keys.length).toBeGreaterThan(0)
    expect(planKeys(keys, START_S, KEY_POLICIES[purpose])).toEqual([])
  })

  test('that missed some days makes up for them, and has a key for now', () => {
    const keys = made(made([], START_S, 'pass'), START_S + 30 * DAY_S, 'pass')
    expect(signingKeyAt(keys, START_S + 30 * DAY_S)?.madeAt).toBe(START_S + 30 * DAY_S)
  })
})

describe('a withdrawn key', () => {
  test('is replaced by the next run at once, whichever and whenever it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 * DAY_S }), fc.nat({ max: 5 }), (after_s, place) => {
        const now = START_S + after_s
        const days = Math.floor(after_s / DAY_S)
        const before = afterRuns(
          Array.from({ length: days + 1 }, (_, day) => START_S + day * DAY_S),
          'pass',
        )
        const open = before.filter(({ usedUntil }) => usedUntil > now)
        const lost = open[place % open.length]
        const held = before.map((key) => (key === lost ? { ...key, withdrawnAt: now } : key))
        const keys = made(held, now, 'pass')
        const { ahead_s } = KEY_POLICIES.pass
        for (const at of [now, ...turns(keys)].filter((at) => at >= now && at <= now + ahead_s)) {
          expect(signingKeyAt(keys, at)).toBeDefined()
          expect(signingKeyAt(keys, at)?.kid).not.toBe(lost?.kid)
        }
      }),
    )
  })

  test('leaves its successor’s time as it was', () => {
    const before = made([], START_S, 'pass')
    const held = before.map((key, place) => (place === 0 ? { ...key, withdrawnAt: START_S + HOUR_S } : key))
    const plan = planKeys(held, START_S + HOUR_S, KEY_POLICIES.pass)
    expect(plan[0]).toMatchObject({ usedFrom: START_S + HOUR_S, usedUntil: before[1]?.usedFrom })
  })
})

describe('what a key signed', () => {
  const [key] = made([], START_S, 'pass')
  if (key === undefined) throw new Error('no key was planned')

  test('may be accepted up to the second before its end, not at it', () => {
    expect(isAccepted(key, key.acceptedUntil - 1)).toBe(true)
    expect(isAccepted(key, key.acceptedUntil)).toBe(false)
  })

  test('may be accepted before its time, since clocks differ, but it does not sign yet', () => {
    expect(isAccepted(key, key.usedFrom - 1)).toBe(true)
    expect(signingKeyAt([key], key.usedFrom - 1)).toBeUndefined()
    expect(signingKeyAt([key], key.usedFrom)).toBe(key)
  })

  test('is accepted no more once the key is withdrawn', () => {
    expect(isAccepted({ ...key, withdrawnAt: START_S }, START_S)).toBe(false)
    expect(signingKeyAt([{ ...key, withdrawnAt: START_S }], START_S)).toBeUndefined()
  })

  test('is by the newest of two that overlap', () => {
    const newer = { ...key, kid: 'newer', usedFrom: key.usedFrom + 1 }
    expect(signingKeyAt([newer, key], key.usedFrom + 1)?.kid).toBe('newer')
    expect(signingKeyAt([key, newer], key.usedFrom + 1)?.kid).toBe('newer')
    expect(signingKeyAt([key, newer], key.usedFrom)?.kid).toBe(key.kid)
  })
})
