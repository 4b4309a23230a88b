import { expect, test } from 'vitest'
import { isVeiled, tellsOfReporter } from '../../functions/mailbox/domain/reporter-trace.ts'

test.each([
  [true, false, true],
  [true, true, false],
  [false, false, false],
  [false, true, false],
])('a ticket that is anonymous: %s, though exact: %s, is veiled: %s', (isAnonymous, isExact, veiled) => {
  expect(isVeiled({ isAnonymous, isExact })).toBe(veiled)
})

test('what the reporter did tells of him; what the clock or a desk did does not', () => {
  expect(tellsOfReporter({ by: { kind: 'reporter' } })).toBe(true)
  expect(tellsOfReporter({ by: { kind: 'clock' } })).toBe(false)
  expect(tellsOfReporter({ by: { kind: 'staff', id: 'apt_1', role: 'street', unit: 'd/str_xiasha' } })).toBe(false)
})
