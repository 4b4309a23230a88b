/** The one spelling of a pass as a JWT: these members, this order, integers, nothing between. */
import { base64urlLength, writeBase64url } from '../../shared/kernel/base64url.ts'
import type { PassClaims } from './pass-claims.ts'
import type { Profile } from './profile.ts'

export const DOT = 0x2e
const utf8 = new TextEncoder()

/**
 * The bytes an issuer signs: header, dot, payload. Template text equals JSON here, since every value is of an alphabet that
 * JSON writes as it stands.
 * @param kid 4 lower-case hex digits
 */
export const signingInput = (kid: string, claims: PassClaims, profile: Profile): Uint8Array<ArrayBuffer> => {
  const { sub, aud, k, iat, exp, jti } = claims
  const header = utf8.encode(`${profile.headerStart}${kid}"}`)
  const payload = utf8.encode(
    `${profile.claimsStart}${sub}","aud":"${aud}","k":${k},"iat":${iat},"exp":${exp},"jti":"${jti}"}`,
  )
  const input = new Uint8Array(base64urlLength(header.length) + 1 + base64urlLength(payload.length))
  const dot = writeBase64url(header, input, 0)
  input[dot] = DOT
  writeBase64url(payload, input, dot + 1)
  return input
}
