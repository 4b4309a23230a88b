/** Base 32 as authenticators take it (RFC 4648, no padding). */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BITS_PER_CHAR = 5
const BITS_PER_BYTE = 8

/** Bytes to text. The last character's spare bits are zero. */
export const encodeBase32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(BITS_PER_BYTE, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group.padEnd(BITS_PER_CHAR, '0'), 2))).join('')
}
