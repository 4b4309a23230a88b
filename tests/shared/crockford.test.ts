import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCrockford, encodeCrockford } from '../../functions/shared/kernel/crockford.ts'

test('numbers of 64 bits come back from 13 characters', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      const text = encodeCrockford(value, 13)
      expect(text).toMatch(/^[0-9a-hjkmnp-tv-z]{13}$/)
      expect(decodeCrockford(text)).toBe(value)
    }),
  )
})

test('the alphabet leaves out i, l, o and u', () => {
  const digits = Array.from({ length: 32 }, (_, value) => encodeCrockford(BigInt(value), 1)).join('')
  expect(digits).toBe('0123456789abcdefghjkmnpqrstvwxyz')
})

test('the largest number of a length fits, the next one does not', () => {
  expect(encodeCrockford(2n ** 10n - 1n, 2)).toBe('zz')
  expect(() => encodeCrockford(2n ** 10n, 2)).toThrow(RangeError)
})

test('zero is written, a number below it is not', () => {
  expect(encodeCrockford(0n, 3)).toBe('000')
  expect(() => encodeCrockford(-1n, 3)).toThrow(RangeError)
})

test.each(['', 'A0', 'i0', 'l0', 'o0', 'u0', '0-0', ' 00', '00 '])('%j is no number', (text) => {
  expect(decodeCrockford(text)).toBeUndefined()
})
