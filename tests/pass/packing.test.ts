import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packPass, unpackPass } from '../../functions/pass/domain/packing.ts'
import { PACKED_CHARS, readPass } from '../../functions/pass/domain/read-pass.ts'
import { encodeBase45 } from '../../functions/shared/kernel/base45.ts'
import { ISSUER, PROFILES } from '../support/judge-setting.ts'
import { packByHand } from '../support/packed-by-hand.ts'
import { base64url, headerOf, newSigner, signClaims } from '../support/pass-signer.ts'

const { signer } = newSigner('00ab', ISSUER)
const bytesText = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString('base64url'))

const passes = fc.record({
  kid: fc.integer({ min: 0, max: 0xffff }).map((id) => id.toString(16).padStart(4, '0')),
  claims: fc
    .record({
      sub: bytesText(16),
      aud: fc.oneof(fc.constantFrom(0, 1, 2 ** 32 - 1), fc.nat()).map((number) => `g:${number}`),
      k: fc.constantFrom(1, 2, 3),
      iat: fc.oneof(fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1), fc.nat()),
      life_s: fc.integer({ min: 1, max: 60 }),
      jti: bytesText(8),
    })
    .map(({ sub, aud, k, iat, life_s, jti }) => ({ iss: ISSUER, sub, aud, k, iat, exp: iat + life_s, jti })),
  signature: bytesText(64),
})
type Pass = typeof passes extends fc.Arbitrary<infer P> ? P : never
const tokenOf = ({ kid, claims, signature }: Pass) =>
  `${base64url(headerOf(kid))}.${base64url(JSON.stringify(claims))}.${signature}`

test('any pass packs to 101 bytes and comes back byte for byte', () => {
  fc.assert(
    fc.property(passes, (pass) => {
      const token = tokenOf(pass)
      const bytes = packPass(token, PROFILES) ?? new Uint8Array(0)
      expect(Buffer.from(bytes)).toEqual(packByHand(token))
      expect(bytes).toHaveLength(101)
      expect(unpackPass(bytes, PROFILES)).toBe(token)
    }),
    { numRuns: 300 },
  )
})

test('packed and plain are read alike, to the claims, key id, signed bytes and signature they were made of', () => {
  fc.assert(
    fc.property(passes, (pass) => {
      const token = tokenOf(pass)
      const packed = encodeBase45(packByHand(token))
      expect(packed).toHaveLength(PACKED_CHARS)
      const read = readPass(packed, PROFILES)
      expect(read).toEqual(readPass(token, PROFILES))
      expect(read?.claims).toEqual(pass.claims)
      expect(read?.kid).toBe(pass.kid)
      expect(Buffer.from(read?.signed ?? []).toString()).toBe(token.slice(0, token.lastIndexOf('.')))
      expect(Buffer.from(read?.signature ?? []).toString('base64url')).toBe(pass.signature)
    }),
    { numRuns: 300 },
  )
})

test('101 bytes that unpack pack to the same 101 bytes', () => {
  const bytes = fc.uint8Array({ minLength: 101, maxLength: 101 }).map((random) => {
    const one = new Uint8Array(random)
    one[0] = 1
    one[3] = 1 + ((one[3] ?? 0) % 4)
    one[28] = (one[28] ?? 0) % 63
    return one
  })
  fc.assert(
    fc.property(bytes, (packed) => {
      const token = unpackPass(packed, PROFILES)
      const [kind = 0, life_s = 0] = [packed[3], packed[28]]
      expect(token !== undefined).toBe(kind <= 3 && life_s >= 1 && life_s <= 60)
      if (token !== undefined) expect(packPass(token, PROFILES)).toEqual(packed)
    }),
    { numRuns: 500 },
  )
})

test('a token changed in any one character does not pack, or packs to itself', () => {
  const token = signClaims(
    { iss: ISSUER, sub: 'A'.repeat(22), aud: 'g:7', k: 1, iat: 1_790_000_000, exp: 1_790_000_060, jti: 'A'.repeat(11) },
    signer,
  )
  const change = fc.record({
    at: fc.nat({ max: token.length - 1 }),
    char: fc.string({ unit: fc.constantFrom(...'AQgwz09-_.=+/ \n'), minLength: 0, maxLength: 2 }),
  })
  fc.assert(
    fc.property(change, ({ at, char }) => {
      const changed = token.slice(0, at) + char + token.slice(at + 1)
      const bytes = packPass(changed, PROFILES)
      if (bytes !== undefined) expect(unpackPass(bytes, PROFILES)).toBe(changed)
    }),
    { numRuns: 3000 },
  )
  expect(packPass(token, PROFILES)).toBeDefined()
})

describe('edges of the packed bytes', () => {
  const claims = { iss: ISSUER, sub: 'A'.repeat(22), aud: 'g:0', k: 1, iat: 100, exp: 160, jti: 'A'.repeat(11) }
  const signedOnce = packByHand(signClaims(claims, signer))
  const good = () => new Uint8Array(signedOnce)
  const withByte = (at: number, value: number) => {
    const bytes = good()
    bytes[at] = value
    return bytes
  }

  test.each([
    ['profile 1', 0, 1],
    ['kind 1', 3, 1],
    ['kind 3', 3, 3],
    ['a life of 1 s', 28, 1],
    ['a life of 60 s', 28, 60],
  ])('%s unpacks', (_, at, value) => {
    expect(unpackPass(withByte(at, value), PROFILES)).toBeDefined()
  })

  test.each([
    ['profile 0', 0, 0],
    ['profile 2', 0, 2],
    ['kind 0', 3, 0],
    ['kind 4', 3, 4],
    ['a life of 0 s', 28, 0],
    ['a life of 61 s', 28, 61],
  ])('%s does not', (_, at, value) => {
    expect(unpackPass(withByte(at, value), PROFILES)).toBeUndefined()
  })

  test.each([100, 102])('%i bytes are no pass', (length) => {
    const bytes = new Uint8Array(length)
    bytes.set(good().subarray(0, Math.min(length, 101)))
    expect(unpackPass(bytes, PROFILES)).toBeUndefined()
  })

  test('bytes that lie inside a larger buffer unpack alike', () => {
    const larger = new Uint8Array(120)
    larger.set(good(), 7)
    expect(unpackPass(larger.subarray(7, 108), PROFILES)).toBe(unpackPass(good(), PROFILES))
  })

  test('without the profile of its issuer nothing packs or unpacks', () => {
    const token = unpackPass(good(), PROFILES) ?? ''
    expect(packPass(token, PROFILES)).toBeDefined()
    expect(packPass(token, [])).toBeUndefined()
    expect(unpackPass(good(), [])).toBeUndefined()
  })
})
