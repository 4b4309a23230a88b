import { decodeBase64url } from '../../shared/kernel/base64url.ts'
import { encodeCrockford } from '../../shared/kernel/crockford.ts'

/** 80 bits: to meet them with another key costs 2^80 keys, and sixteen characters are compared without losing the place. */
const FINGERPRINT_BYTES = 10
const FINGERPRINT_CHARS = 16

/**
 * A key as people compare it at the device and at the desk: the first 80 bits of its thumbprint, four groups of four Crockford characters.
 * @param thumbprint RFC 7638, SHA-256, base64url
 * @throws RangeError when it is no thumbprint
 */
export const fingerprintOf = (thumbprint: string): string => {
  const bytes = decodeBase64url(thumbprint)?.subarray(0, FINGERPRINT_BYTES)
  if (bytes?.length !== FINGERPRINT_BYTES) throw new RangeError('a fingerprint is made of a thumbprint')
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return encodeCrockford(number, FINGERPRINT_CHARS).toUpperCase().match(/.{4}/g)?.join('-') ?? ''
}
