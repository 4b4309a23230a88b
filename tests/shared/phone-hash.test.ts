import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'

const PHONE = '+8610012345678'

test('a phone is hashed by HMAC-SHA256 under the pepper, in base64url', () => {
  const hash = phoneHash('p'.repeat(32), PHONE)
  expect(hash).toBe(createHmac('sha256', 'p'.repeat(32)).update(PHONE).digest('base64url'))
  expect(hash).toMatch(/^[A-Za-z0-9_-]{43}$/)
})

test('another pepper or another phone is another hash', () => {
  const hash = phoneHash('p'.repeat(32), PHONE)
  expect(phoneHash('q'.repeat(32), PHONE)).not.toBe(hash)
  expect(phoneHash('p'.repeat(32), '+8610012345679')).not.toBe(hash)
})
