import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf } from '../../functions/identity/domain/key-fingerprint.ts'

const thumbprint = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
/** Written once more, by strings of bits. */
const oracle = (bytes: Buffer): string => {
  const bits = [...bytes.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const chars = (bits.match(/.{5}/g) ?? []).map((five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number.parseInt(five, 2)])
  return (chars.join('').match(/.{4}/g) ?? []).join('-')
}

test('it is the first 80 bits in four groups of four Crockford characters', () => {
  expect(fingerprintOf('A'.repeat(43))).toBe('0000-0000-0000-0000')
  fc.assert(
    fc.property(thumbprint, (bytes) => {
      expect(fingerprintOf(bytes.toString('base64url'))).toBe(oracle(bytes))
    }),
  )
})
test('two thumbprints that differ in any of their first 80 bits show different fingerprints', () => {
  fc.assert(
    fc.property(thumbprint, fc.integer({ min: 0, max: 79 }), (bytes, bit) => {
      const other = Buffer.from(bytes)
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(fingerprintOf(other.toString('base64url'))).not.toBe(fingerprintOf(bytes.toString('base64url')))
    }),
  )
})
test.each(['', 'AAAA', 'not a thumbprint, though it is as long as one'])('%j is no thumbprint', (text) => {
  expect(() => fingerprintOf(text)).toThrow(RangeError)
})
