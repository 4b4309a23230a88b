import { expect, test } from 'vitest'
import { needsApproval } from '../../functions/registry/domain/leavers-rule.ts'

test.each<[number, number, boolean]>([
  [0, 0, false],
  [20, 4200, false],
  [21, 4200, true],
  [20, 200, false],
  [20, 199, true],
  [10, 100, false],
  [11, 100, true],
  [2, 2, false],
  [3, 3, true],
  [2, 5, false],
  [3, 29, true],
  [3, 30, false],
])('%i leavers of %i engaged wait for a person: %s', (leavers, engaged, waits) => {
  expect(needsApproval(leavers, engaged)).toBe(waits)
})
