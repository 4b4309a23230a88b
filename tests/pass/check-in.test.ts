import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confirmationOf, isShown } from '../../functions/pass/domain/check-in.ts'

test('a confirmation is two characters that nobody mistakes for others, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2, maxLength: 2 }), (bytes) => {
      expect(confirmationOf(bytes)).toMatch(/^[34679ACDEFGHJKLMNPQRTUVWXY]{2}$/)
    }),
  )
  const all = Array.from({ length: 256 }, (_, one) => confirmationOf(Uint8Array.of(one, 0)))
  expect(new Set(all).size).toBe(26)
})

test('a check-in is shown at its gate for two minutes, the last instant not included', () => {
  const now = 1_790_000_000_000
  expect(isShown(now, now)).toBe(true)
  expect(isShown(now - 119_999, now)).toBe(true)
  expect(isShown(now - 120_000, now)).toBe(false)
  expect(isShown(now + 1, now)).toBe(false)
})
