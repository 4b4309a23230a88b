import { calculateJwkThumbprint, decodeJwt, importJWK, type JWK, jwtVerify } from 'jose'

type Claims = Readonly<Record<string, unknown>>

/**
 * The claims of a JWT that a gate signed, if its signature holds under the key and its header says exactly `ES256` and this `typ`; else
 * undefined. Nothing about the claims is judged. An impossible key is a signature that does not hold.
 */
export const verifyGateJws = async (token: string, jwk: JWK, typ: string): Promise<Claims | undefined> => {
  try {
    const key = await importJWK(jwk, 'ES256')
    // Times are judged by our own rule, to the second: jose's verdict on them is set aside.
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      clockTolerance: Number.MAX_SAFE_INTEGER,
    })
    return protectedHeader.typ === typ ? payload : undefined
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

/** The claims of a JWT before anything about it is believed; undefined when it cannot be read. */
export const unverifiedClaims = (token: string): Claims | undefined => {
  try {
    return decodeJwt(token)
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

/** RFC 7638, SHA-256, base64url. */
export const thumbprintOf = (jwk: JWK): Promise<string> => calculateJwkThumbprint(jwk, 'sha256')
