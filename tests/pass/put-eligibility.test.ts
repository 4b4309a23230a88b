import { expect, test } from 'vitest'
import { EligibilityBody } from '../../functions/pass/eligibility.contract.ts'
import { putEligibility } from '../../functions/pass/put-eligibility.ts'
import { AT, OFFICER } from '../support/appeal-setting.ts'

const rules = { reviewFirst: true, monthsOfService: 3, lessons: ['les_traffic'] }
const saving = (stored: number, held = rules) => {
  const saves: unknown[][] = []
  return {
    saves,
    deps: {
      now: () => AT,
      saveRules: async (...call: [{ version: number }, ...unknown[]]) => {
        saves.push(call)
        return call[0].version === stored
      },
      readRules: async () => ({ ...held, version: stored }),
    },
  }
}

test('rules are set over the version that was read, by whoever set them, and have the next', async () => {
  const { saves, deps } = saving(4)
  expect(await putEligibility('"4"', rules, OFFICER, deps)).toEqual({ ...rules, version: 5 })
  expect(saves).toEqual([[{ ...rules, version: 4 }, { id: 'app_officer', role: 'district', unit: 'd' }, AT]])
})

test('over another version, or none said, nothing is set', async () => {
  const { saves, deps } = saving(5, { ...rules, monthsOfService: 4 })
  await expect(putEligibility('"4"', rules, OFFICER, deps)).rejects.toMatchObject({ code: 'edit.stale' })
  await expect(putEligibility(undefined, rules, OFFICER, deps)).rejects.toMatchObject({ code: 'edit.unconditional' })
  expect(saves).toHaveLength(1)
})

test('the same edit again, its reply lost, is answered as the first was', async () => {
  const { deps } = saving(5)
  expect(await putEligibility('"4"', { ...rules }, OFFICER, deps)).toEqual({ ...rules, version: 5 })
})

test.each([
  ['other rules stand since', 5, { ...rules, lessons: ['les_road'] }],
  ['a version further on', 6, rules],
])('an edit over what is gone is refused: %s', async (_, stored, held) => {
  const asked = putEligibility('"4"', rules, OFFICER, saving(stored, held).deps)
  await expect(asked).rejects.toMatchObject({ kind: 'stale', code: 'edit.stale' })
})

test.each([
  [{ monthsOfService: 24 }, true],
  [{ monthsOfService: 25 }, false],
  [{ monthsOfService: 0.5 }, false],
  [{ lessons: Array.from({ length: 10 }, (_, at) => `les_lesson${at}`) }, true],
  [{ lessons: Array.from({ length: 11 }, (_, at) => `les_lesson${at}`) }, false],
  [{ lessons: ['les_traffic', 'les_traffic'] }, false],
])('of %j the form is good: %s', (change, good) => {
  expect(EligibilityBody.safeParse({ ...rules, ...change }).success).toBe(good)
})
