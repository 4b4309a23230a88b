import { describe, expect, test } from 'vitest'
import { countedBetween, deadlineOf, proofOf, type Timing } from '../../functions/mailbox/domain/service-clock.ts'
import { clockCases } from '../support/clock-cases.ts'
import { walkMinutes } from '../support/minute-walker.ts'
import { seededRandom } from '../support/seeded-random.ts'

const SEED = 20_261_124
const CASES = 100_000

const reasonsOf = (timing: Timing): Readonly<Record<string, number>> => {
  const reasons: Record<string, number> = {}
  for (const { why, minutes } of proofOf(timing)) reasons[why] = (reasons[why] ?? 0) + minutes
  return reasons
}

/** What came up, so that a comparison which compares nothing is noticed. */
const seen = new Map<string, number>()
const see = (what: string): void => {
  seen.set(what, (seen.get(what) ?? 0) + 1)
}

const compareDeadline = (number: number, timing: Timing): void => {
  const { at, isProvisional, reasons } = walkMinutes(timing)
  const ours = deadlineOf(timing)
  // A matcher a case would take longer than the clock.
  if (ours.at !== at || ours.isProvisional !== isProvisional)
    expect({ number, timing, ...ours }).toEqual({ number, timing, at, isProvisional })
  if (isProvisional) see('not announced')
  Object.keys(reasons).forEach(see)
}

const compareProof = (timing: Timing): void => {
  const { at, reasons } = walkMinutes(timing)
  expect(reasonsOf(timing), JSON.stringify(timing)).toEqual(reasons)
  expect(countedBetween(timing.startAt, at, timing), JSON.stringify(timing)).toBe(timing.clock.minutes)
}

describe(`the service clock, in ${CASES} random cases (seed ${SEED})`, () => {
  test('tells the deadline that walking minute by minute finds', () => {
    const next = clockCases(seededRandom(SEED))
    for (let number = 0; number < CASES; number += 1) compareDeadline(number, next())
    for (const what of ['not announced', 'paused', 'holiday', 'weekend', 'make-up', 'outside-hours', 'not-announced'])
      expect(seen.get(what), what).toBeGreaterThan(CASES / 100)
  })

  test('proves it by the reasons that the walk met, each for as many minutes, in one case of ten', () => {
    const next = clockCases(seededRandom(SEED + 1))
    for (let number = 0; number < CASES / 10; number += 1) compareProof(next())
  })
})
