import fc from 'fast-check'
import { decodeJwt, generateKeyPair, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { unpackPass } from '../../functions/pass/domain/packing.ts'
import type { PassClaims } from '../../functions/pass/domain/pass-claims.ts'
import { signPass } from '../../functions/pass/sign-pass.ts'
import { decodeBase45 } from '../../functions/shared/kernel/base45.ts'
import type { SigningKey } from '../../functions/shared/keys/signing-keys.ts'
import { ISSUER, PROFILES } from '../support/judge-setting.ts'

const IAT = 1_790_000_000
const [profile] = PROFILES
if (profile === undefined) throw new Error('no profile')
let signing: SigningKey
let publicKey: Awaited<ReturnType<typeof generateKeyPair>>['publicKey']
beforeAll(async () => {
  const pair = await generateKeyPair('ES256')
  signing = { kid: '00ab', key: pair.privateKey }
  publicKey = pair.publicKey
})

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((raw) => Buffer.from(raw).toString('base64url'))
const anyClaims = fc.record<PassClaims>({
  iss: fc.constant(ISSUER),
  sub: bytes(16),
  aud: fc.nat({ max: 0xffff_ffff }).map((community) => `g:${community}`),
  k: fc.constantFrom(1, 2, 3),
  iat: fc.constant(IAT),
  exp: fc.integer({ min: IAT + 1, max: IAT + 60 }),
  jti: bytes(8),
})
const claims: PassClaims = {
  iss: ISSUER,
  sub: 'AAAAAAAAAAAAAAAAAAAAAA',
  aud: 'g:0',
  k: 1,
  iat: IAT,
  exp: IAT + 60,
  jti: 'AAAAAAAAAAA',
}

describe('a signed pass', () => {
  test('is 152 characters that stand for a token which jose verifies, claim by claim', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaims, async (said) => {
        const packed = await signPass(said, signing, profile)
        expect(packed).toHaveLength(152)
        const token = unpackPass(decodeBase45(packed) ?? new Uint8Array(), PROFILES) ?? ''
        const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
          issuer: ISSUER,
          typ: 'gate-pass+jwt',
          algorithms: ['ES256'],
          currentDate: new Date(IAT * 1000),
        })
        expect(payload).toEqual(said)
        expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'gate-pass+jwt', kid: '00ab' })
      }),
    )
  })

  test('has its claims in the one order, however they were given', async () => {
    const { jti, exp, iss, sub, aud, iat, k } = claims
    const packed = await signPass({ jti, exp, iss, sub, aud, iat, k }, signing, profile)
    const token = unpackPass(decodeBase45(packed) ?? new Uint8Array(), PROFILES) ?? ''
    expect(Object.keys(decodeJwt(token))).toEqual(['iss', 'sub', 'aud', 'k', 'iat', 'exp', 'jti'])
  })
})

describe('what would not rebuild byte for byte', () => {
  test.each([
    ['a life of 61 s', { exp: IAT + 61 }],
    ['a life of none', { exp: IAT }],
    ['another issuer', { iss: 'https://elsewhere.example' }],
    ['a short subject', { sub: 'AAAA' }],
    ['a fractional second', { iat: IAT + 0.5 }],
  ])('never leaves: %s', async (_, more) => {
    await expect(signPass({ ...claims, ...more }, signing, profile)).rejects.toThrow('does not pack')
    await expect(signPass(claims, signing, profile)).resolves.toHaveLength(152)
  })

  test('never leaves: a key id of another form', async () => {
    await expect(signPass(claims, { ...signing, kid: '00AB' }, profile)).rejects.toThrow('does not pack')
  })

  test('never leaves: a signature of another curve', async () => {
    const { privateKey } = await generateKeyPair('ES384')
    await expect(signPass(claims, { kid: '00ab', key: privateKey }, profile)).rejects.toThrow()
  })
})
