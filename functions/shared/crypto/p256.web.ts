/** Checking P-256 signatures with WebCrypto: the same two functions as the Node half, for browsers. */

type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>
export type P256WebKey = WebKey

/** A public P-256 key as RFC 7517 writes it; other members are ignored. */
export type P256Jwk = { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }

const ECDSA_P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const ES256 = { name: 'ECDSA', hash: 'SHA-256' }
const SIGNATURE_BYTES = 64

/** The key of a JWK, or undefined when it is not a point of the curve P-256. */
export const importP256 = async (jwk: P256Jwk): Promise<P256WebKey | undefined> => {
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256') return undefined
  const bare = { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y }
  try {
    return await crypto.subtle.importKey('jwk', bare, ECDSA_P256, true, ['verify'])
  } catch {
    return undefined
  }
}

/** Whether the key made this raw (r, s) ES256 signature over these bytes. Impossible values are simply no. */
export const verifyP256 = async (
  signed: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  key: P256WebKey,
): Promise<boolean> => {
  if (signature.length !== SIGNATURE_BYTES) return false
  try {
    return await crypto.subtle.verify(ES256, key, signature, signed)
  } catch {
    return false
  }
}
