import { CompactSign } from 'jose'
import { encodeBase45 } from '../shared/kernel/base45.ts'
import type { SigningKey } from '../shared/keys/signing-keys.ts'
import { packPass } from './domain/packing.ts'
import type { PassClaims } from './domain/pass-claims.ts'
import { PASS_ALG, PASS_TYP, type Profile } from './domain/profile.ts'

/** Claims in the one order that packs: the signature covers the text, so order and spelling matter. */
const payloadOf = ({ iss, sub, aud, k, iat, exp, jti }: PassClaims): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ iss, sub, aud, k, iat, exp, jti }))

/** Signs a pass with the current key (jose, ES256) and packs it. What would not rebuild byte for byte never leaves: that is a defect. */
export const signPass = async (claims: PassClaims, { kid, key }: SigningKey, profile: Profile): Promise<string> => {
  const token = await new CompactSign(payloadOf(claims))
    .setProtectedHeader({ alg: PASS_ALG, typ: PASS_TYP, kid })
    .sign(key)
  const packed = packPass(token, [profile])
  if (packed === undefined) throw new Error('A pass was signed that does not pack.')
  return encodeBase45(packed)
}
