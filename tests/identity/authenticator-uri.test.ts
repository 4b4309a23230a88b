import { TOTP, URI } from 'otpauth'
import { expect, test } from 'vitest'
import { authenticatorUri } from '../../functions/identity/domain/authenticator-uri.ts'

test('an authenticator reads issuer, account, secret and kind from it', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const read = URI.parse(authenticatorUri(secret, 'officer d/str_xiasha'))
  expect(read).toBeInstanceOf(TOTP)
  expect(read).toMatchObject({
    issuer: '小哥畅行',
    label: 'officer d/str_xiasha',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  })
  expect(read.secret.base32).toBe(secret)
})
