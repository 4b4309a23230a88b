import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { PassClaims } from '../../functions/pass/domain/pass-claims.ts'

/** A key that signs passes in a test, and the name it goes by. */
export type PassSigner = { readonly privateKey: KeyObject; readonly kid: string; readonly iss: string }

/** The public half of a signer as a key set would list it. */
export type PublicJwk = {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly kid: string
}

export const newSigner = (kid: string, iss: string): { readonly signer: PassSigner; readonly jwk: PublicJwk } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { signer: { privateKey, kid, iss }, jwk: { kty: 'EC', crv: 'P-256', x, y, kid } }
}

export const base64url = (text: string): string => Buffer.from(text).toString('base64url')

/** Signs whatever it is given, as written: JSON text may be passed that JSON.stringify would not write. */
export const signText = (header: string, payload: string, privateKey: KeyObject): string => {
  const input = `${base64url(header)}.${base64url(payload)}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

/** HS256 over the same, with any secret. */
export const macText = (header: string, payload: string, secret: string): string => {
  const input = `${base64url(header)}.${base64url(payload)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

export const headerOf = (kid: string): string => JSON.stringify({ alg: 'ES256', typ: 'gate-pass+jwt', kid })

/** Claims of a pass good for any community, issued at a second. */
export const freshClaims = (iss: string, iat: number): PassClaims => ({
  iss,
  sub: randomBytes(16).toString('base64url'),
  aud: 'g:0',
  k: 1,
  iat,
  exp: iat + 60,
  jti: randomBytes(8).toString('base64url'),
})

/** A token of these claims, members in the order given. */
export const signClaims = (claims: object, { privateKey, kid }: PassSigner): string =>
  signText(headerOf(kid), JSON.stringify(claims), privateKey)
