import { SignJWT } from 'jose'
import type { SigningKey } from '../shared/keys/signing-keys.ts'
import { PLACE_CODE_ALG, PLACE_CODE_TYP, type PlaceCodeClaims } from './domain/place-code.ts'

/** Signs a place code with the current place key (jose, ES256). */
export const signPlaceCode = (
  { iss, sub, gate, version, iat }: PlaceCodeClaims,
  { kid, key }: SigningKey,
): Promise<string> =>
  new SignJWT({ iss, sub, gate, version, iat })
    .setProtectedHeader({ alg: PLACE_CODE_ALG, typ: PLACE_CODE_TYP, kid })
    .sign(key)
