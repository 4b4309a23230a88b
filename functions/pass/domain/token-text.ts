/** The one spelling of a pass as a JWT: these members, this order, integers, nothing between. */
import { base64urlLength, writeBase64url } from '../../shared/kernel/base64url.ts'
import type { PassClaims } from './pass-claims.ts'
import type { Profile } from './profile.ts'

const DOT = 0x2e
/** Header and payload with the longest issuer are far below; encodeInto would cut silently what is longer. */
const JSON_MAX = 1024

const utf8 = new TextEncoder()
/** Written and read within one call, so that no two passes meet in it. */
const scratch = new Uint8Array(JSON_MAX)

const writeJson = (json: string, into: Uint8Array, start: number): number =>
  writeBase64url(scratch.subarray(0, utf8.encodeInto(json, scratch).written), into, start)

/**
 * The bytes an issuer signs: header, dot, payload. Template text equals JSON here, since every value is of an alphabet that
 * JSON writes as it stands, one byte a character.
 * @param kid 4 lower-case hex digits
 */
export const signingInput = (kid: string, claims: PassClaims, profile: Profile): Uint8Array<ArrayBuffer> => {
  const { sub, aud, k, iat, exp, jti } = claims
  const header = `${profile.headerStart}${kid}"}`
  const payload = `${profile.claimsStart}${sub}","aud":"${aud}","k":${k},"iat":${iat},"exp":${exp},"jti":"${jti}"}`
  const input = new Uint8Array(base64urlLength(header.length) + 1 + base64urlLength(payload.length))
  const dot = writeJson(header, input, 0)
  input[dot] = DOT
  writeJson(payload, input, dot + 1)
  return input
}
