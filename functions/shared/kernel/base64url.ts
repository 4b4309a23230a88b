/** base64url without padding (RFC 7515, appendix C), strict: one text for each run of bytes. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const BITS_PER_CHAR = 6
const BITS_PER_BYTE = 8
const CHAR_MASK = 0b111111
const NOT_A_CHAR = -1
const ASCII_SIZE = 128

const codes = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0))
const values = new Int8Array(ASCII_SIZE).fill(NOT_A_CHAR)
codes.forEach((code, value) => {
  values[code] = value
})

const ascii = new TextDecoder()

/** The number of base64url characters that hold so many bytes. */
export const base64urlLength = (bytes: number): number => Math.ceil((bytes * BITS_PER_BYTE) / BITS_PER_CHAR)

/**
 * Writes bytes as base64url characters (as ASCII codes) into a buffer.
 * @returns the position after the last character written
 */
export const writeBase64url = (bytes: Uint8Array, into: Uint8Array, start: number): number => {
  let at = start
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << BITS_PER_BYTE) | byte
    bits += BITS_PER_BYTE
    while (bits >= BITS_PER_CHAR) {
      bits -= BITS_PER_CHAR
      into[at++] = codes[(held >> bits) & CHAR_MASK] ?? 0
    }
    held &= CHAR_MASK
  }
  if (bits > 0) into[at++] = codes[(held << (BITS_PER_CHAR - bits)) & CHAR_MASK] ?? 0
  return at
}

/** Bytes to text, no padding. */
export const encodeBase64url = (bytes: Uint8Array): string => {
  const text = new Uint8Array(base64urlLength(bytes.length))
  writeBase64url(bytes, text, 0)
  return ascii.decode(text)
}

/**
 * Text to bytes. Undefined for whatever the encoder would not have written: padding, white space, the `+` and `/` of plain
 * base64, an impossible length, or trailing bits that are not zero.
 */
export const decodeBase64url = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  const bytes = new Uint8Array(Math.floor((text.length * BITS_PER_CHAR) / BITS_PER_BYTE))
  if (base64urlLength(bytes.length) !== text.length) return undefined
  let at = 0
  let held = 0
  let bits = 0
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? NOT_A_CHAR
    if (value === NOT_A_CHAR) return undefined
    held = (held << BITS_PER_CHAR) | value
    bits += BITS_PER_CHAR
    if (bits < BITS_PER_BYTE) continue
    bits -= BITS_PER_BYTE
    bytes[at++] = held >> bits
    held &= (1 << bits) - 1
  }
  return held === 0 ? bytes : undefined
}
