import * as fc from 'fast-check'
import { HOTP, Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { hmacSha1 } from '../../functions/identity/data/totp.keys.ts'
import { DIGITS, hotp, STEP_S, stepAt, takenStep } from '../../functions/identity/domain/totp.ts'

const totp = { hmac: hmacSha1, isSame: (one: string, other: string) => one === other }
const secret = Buffer.from('12345678901234567890')
const codeOf = (step: number) => hotp(secret, step, DIGITS, hmacSha1)
/** The first millisecond of a step. */
const NOW = 50_000_000 * STEP_S * 1000
const STEP = 50_000_000

describe('the published vectors hold', () => {
  // RFC 6238, appendix B, the rows of SHA-1: seconds, eight digits.
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %i', (second, code) => {
    expect(hotp(secret, stepAt(second * 1000), 8, hmacSha1)).toBe(code)
  })
  // RFC 4226, appendix D.
  test('of the counter alone', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
    expect(codes.map((_, counter) => hotp(secret, counter, DIGITS, hmacSha1))).toEqual(codes)
  })
})

test('any secret and instant give the code that another library gives', () => {
  const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 2 ** 45 }), (key, now) => {
      const theirs = new Secret({ buffer: new Uint8Array(key).buffer })
      expect(hotp(key, stepAt(now), DIGITS, hmacSha1)).toBe(new TOTP({ secret: theirs }).generate({ timestamp: now }))
      expect(hotp(key, now, DIGITS, hmacSha1)).toBe(new HOTP({ secret: theirs }).generate({ counter: now }))
    }),
  )
})

describe('a code is taken', () => {
  const taken = (step: number, now: number, last?: number) => takenStep({ secret, last }, codeOf(step), now, totp)
  const LAST_MS = STEP_S * 1000 - 1

  test('in its own half minute, first and last millisecond', () => {
    expect(taken(STEP, NOW)).toBe(STEP)
    expect(taken(STEP, NOW + LAST_MS)).toBe(STEP)
  })
  test('a step early and a step late, and not in the millisecond beyond', () => {
    expect(taken(STEP + 1, NOW)).toBe(STEP + 1)
    expect(taken(STEP + 1, NOW - 1)).toBeUndefined()
    expect(taken(STEP - 1, NOW + LAST_MS)).toBe(STEP - 1)
    expect(taken(STEP - 1, NOW + LAST_MS + 1)).toBeUndefined()
  })
  test('once: neither again, nor after a later one, but the next is', () => {
    expect(taken(STEP, NOW, STEP - 1)).toBe(STEP)
    expect(taken(STEP, NOW, STEP)).toBeUndefined()
    expect(taken(STEP, NOW, STEP + 1)).toBeUndefined()
    expect(taken(STEP + 1, NOW, STEP)).toBe(STEP + 1)
  })
  test('never when it is another', () => {
    const other = String((Number(codeOf(STEP)) + 1) % 1_000_000).padStart(6, '0')
    const near = [STEP - 1, STEP, STEP + 1].map(codeOf)
    expect(near).not.toContain(other)
    expect(takenStep({ secret }, other, NOW, totp)).toBeUndefined()
  })
})
