import * as fc from 'fast-check'
import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { encodeBase32 } from '../../functions/identity/domain/base32.ts'

// RFC 4648, section 10, without the padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is written %j', (text, written) => {
  expect(encodeBase32(Buffer.from(text))).toBe(written)
})

test('an authenticator reads any secret back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
      expect(Secret.fromBase32(encodeBase32(bytes)).bytes).toEqual(bytes)
    }),
  )
})
