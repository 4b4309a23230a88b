import fc from 'fast-check'
import { CompactSign, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPlaceCodeToken } from '../../functions/pass/read-place-code-token.ts'
import { signPlaceCode } from '../../functions/pass/sign-place-code.ts'
import { AT, CLAIMS, newPlaceKey, OVER_AT, tokenDeps } from '../support/place-signer.ts'

let place: Awaited<ReturnType<typeof newPlaceKey>>
let other: Awaited<ReturnType<typeof newPlaceKey>>
let good: string
beforeAll(async () => {
  place = await newPlaceKey('00ab')
  other = await newPlaceKey('00ab')
  good = await signPlaceCode(CLAIMS, place)
})
const read = (token: string, now = AT) => readPlaceCodeToken(token, tokenDeps({ '00ab': [place.publicKey] }, now))
const signed = (claims: object, header: object = {}, key = place.key) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', typ: 'place-code+jwt', kid: '00ab', ...header })
    .sign(key)

describe('a place code', () => {
  test('is read as what was signed, by the key of its id, also where two keys share it', async () => {
    expect(await read(good)).toEqual(CLAIMS)
    const both = tokenDeps({ '00ab': [other.publicKey, place.publicKey] })
    expect(await readPlaceCodeToken(good, both)).toEqual(CLAIMS)
  })

  test('is read to the last millisecond of its year and not after', async () => {
    expect(await read(good, OVER_AT - 1)).toEqual(CLAIMS)
    expect(await read(good, OVER_AT)).toBeUndefined()
  })

  test('by a stranger’s key, or one withdrawn, is none', async () => {
    expect(await read(await signPlaceCode(CLAIMS, other))).toBeUndefined()
    const withdrawn = { ...tokenDeps({ '00ab': [place.publicKey] }), confirmKey: async () => false }
    expect(await readPlaceCodeToken(good, withdrawn)).toBeUndefined()
  })

  test.each([
    ['another typ', { typ: 'gate-pass+jwt' }],
    ['typ in capitals', { typ: 'PLACE-CODE+JWT' }],
    ['the typ written as a media type', { typ: 'application/place-code+jwt' }],
    ['an unknown key id', { kid: '00ac' }],
    ['no key id', { kid: undefined }],
    ['a further header', { jku: 'https://evil.example' }],
  ])('with %s is none', async (_, header) => {
    expect(await read(await signed(CLAIMS, header))).toBeUndefined()
    expect(await read(await signed(CLAIMS))).toEqual(CLAIMS)
  })

  test.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['no community', { sub: undefined }],
    ['a community that is none', { sub: 'com_0000000' }],
    ['no gate', { gate: undefined }],
    ['version 0', { version: 0 }],
    ['half a version', { version: 1.5 }],
    ['no time', { iat: undefined }],
    ['half a second', { iat: CLAIMS.iat + 0.5 }],
    ['a time to come', { iat: CLAIMS.iat + 6 }],
    ['a further claim', { exp: CLAIMS.iat + 60 }],
  ])('with %s is none', async (_, change) => {
    expect(await read(await signed({ ...CLAIMS, ...change }))).toBeUndefined()
  })

  test('signed by nobody, or by a secret, is none', async () => {
    const [, payload] = good.split('.')
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'place-code+jwt', kid: '00ab' })).toString(
      'base64url',
    )
    expect(await read(`${header}.${payload}.`)).toBeUndefined()
    const secret = new TextEncoder().encode(JSON.stringify(place.jwk))
    const byMac = await new SignJWT({ ...CLAIMS })
      .setProtectedHeader({ alg: 'HS256', typ: 'place-code+jwt', kid: '00ab' })
      .sign(secret)
    expect(await read(byMac)).toBeUndefined()
  })
})

test('any text is an answer, never an error', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{1,60}\.[\w-]{1,60}\.[\w-]{1,60}$/)),
      async (text) => {
        expect(await read(text)).toBeUndefined()
      },
    ),
  )
})

test('one character of a good code changed is none, at every place', async () => {
  const at = fc.integer({ min: 0, max: good.length - 2 })
  await fc.assert(
    fc.asyncProperty(at, async (place_) => {
      const changed = `${good.slice(0, place_)}${good[place_] === 'A' ? 'B' : 'A'}${good.slice(place_ + 1)}`
      expect(await read(changed)).toBeUndefined()
    }),
  )
})
