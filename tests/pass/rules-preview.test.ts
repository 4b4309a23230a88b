import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPEN_RULES, type Rules } from '../../functions/pass/domain/community-rules.ts'
import { PREVIEW_SAMPLES_MAX, previewOf, verdictUnder } from '../../functions/pass/domain/rules-preview.ts'
import { VEHICLES } from '../../functions/pass/domain/vehicle.ts'
import { VERDICTS } from '../../functions/pass/domain/verdict.ts'
import { LOG_AT, someEntry } from '../support/log-kit.ts'

/** Noon is outside them. */
const mornings: Rules = { ...OPEN_RULES, hours: [{ weekdays: [3], fromMinute: 420, toMinute: 720 }] }
const parcelsOnFoot: Rules = { ...OPEN_RULES, kinds: [1], vehicles: [] }

describe('a scan judged again', () => {
  test('that was let in is refused by hours, a kind or a vehicle, and by open rules is not', () => {
    expect(verdictUnder(OPEN_RULES, someEntry())).toBe('allow')
    expect(verdictUnder(mornings, someEntry())).toBe('outside-hours')
    expect(verdictUnder(mornings, someEntry({ at: LOG_AT - 250 - 1 }))).toBe('allow')
    expect(verdictUnder(parcelsOnFoot, someEntry({ kind: 'meal' }))).toBe('not-admitted')
    expect(verdictUnder(parcelsOnFoot, someEntry({ vehicle: 'e-bike' }))).toBe('not-admitted')
    expect(verdictUnder(parcelsOnFoot, someEntry())).toBe('allow')
  })

  test('that the rules refused may be let in by others', () => {
    expect(verdictUnder(OPEN_RULES, someEntry({ verdict: 'outside-hours' }))).toBe('allow')
    expect(verdictUnder(OPEN_RULES, someEntry({ verdict: 'not-admitted' }))).toBe('allow')
  })

  test('that refused the person stays as it was, whatever the rules', () => {
    expect(verdictUnder(OPEN_RULES, someEntry({ verdict: 'not-admitted', isPersonal: true }))).toBeUndefined()
  })

  test.each(VERDICTS.filter((verdict) => !['allow', 'outside-hours', 'not-admitted'].includes(verdict)))(
    'that was %s never came to the rules',
    (verdict) => {
      expect(verdictUnder(OPEN_RULES, someEntry({ verdict }))).toBeUndefined()
    },
  )
})

test('the preview counts what would turn, either way, and shows those', () => {
  const stays = someEntry({ at: LOG_AT - 3_600_000 })
  const refused = someEntry()
  const admitted = someEntry({ at: LOG_AT - 3_600_000, verdict: 'outside-hours' })
  const still = someEntry({ verdict: 'not-admitted' })
  const suspended = someEntry({ verdict: 'suspended' })
  expect(previewOf(mornings, [stays, refused, admitted, still, suspended])).toEqual({
    judged: 4,
    wouldBeRefused: 1,
    wouldBeAdmitted: 1,
    samples: [
      { entry: refused, would: 'outside-hours' },
      { entry: admitted, would: 'allow' },
    ],
  })
})

test('the preview shows fifty and counts them all', () => {
  const { samples, wouldBeRefused } = previewOf(
    mornings,
    Array.from({ length: PREVIEW_SAMPLES_MAX + 1 }, () => someEntry()),
  )
  expect([samples.length, wouldBeRefused]).toEqual([50, 51])
})

test('under the rules that judged them, no entries turn', () => {
  const entry = fc
    .record({
      at: fc.integer({ min: LOG_AT, max: LOG_AT + 7 * 86_400_000 }),
      kind: fc.constantFrom('parcel' as const, 'meal' as const, 'ride' as const),
      vehicle: fc.constantFrom(...VEHICLES),
    })
    .map((more) => someEntry(more))
  fc.assert(
    fc.property(fc.array(entry), fc.constantFrom(mornings, parcelsOnFoot, OPEN_RULES), (entries, rules) => {
      const judged = entries.map((one) => ({ ...one, verdict: verdictUnder(rules, one) ?? 'allow' }))
      expect(previewOf(rules, judged)).toEqual({
        judged: entries.length,
        wouldBeRefused: 0,
        wouldBeAdmitted: 0,
        samples: [],
      })
    }),
  )
})
