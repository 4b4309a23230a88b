/** base64url without padding (RFC 7515, appendix C), strict: one text for each run of bytes. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const GROUP_BYTES = 3
const GROUP_CHARS = 4
const CHAR_MASK = 0b111111
const BYTE_MASK = 0xff
const NOT_A_CHAR = -1
const ASCII_SIZE = 128
/** Up to here a call with that many arguments is quicker than the decoder, and far from what a call may take. */
const SHORT_CHARS = 256

const codes = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0))
const values = new Int8Array(ASCII_SIZE).fill(NOT_A_CHAR)
codes.forEach((code, value) => {
  values[code] = value
})

const ascii = new TextDecoder()

/** The number of base64url characters that hold so many bytes. */
export const base64urlLength = (bytes: number): number => Math.ceil((bytes * GROUP_CHARS) / GROUP_BYTES)

const codeOf = (value: number): number => codes[value & CHAR_MASK] ?? 0

/**
 * Writes bytes as base64url characters (as ASCII codes) into a buffer. Group by group, without a loop inside: this is half
 * of what reading a pass costs.
 * @returns the position after the last character written
 */
export const writeBase64url = (bytes: Uint8Array, into: Uint8Array, start: number): number => {
  const left = bytes.length % GROUP_BYTES
  const whole = bytes.length - left
  let at = start
  for (let i = 0; i < whole; i += GROUP_BYTES) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    into[at] = codeOf(group >> 18)
    into[at + 1] = codeOf(group >> 12)
    into[at + 2] = codeOf(group >> 6)
    into[at + 3] = codeOf(group)
    at += GROUP_CHARS
  }
  if (left === 0) return at
  const rest = ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8)
  for (let chars = 0; chars <= left; chars++) into[at++] = codeOf(rest >> (18 - 6 * chars))
  return at
}

/** Bytes to text, no padding. */
export const encodeBase64url = (bytes: Uint8Array): string => {
  const text = new Uint8Array(base64urlLength(bytes.length))
  writeBase64url(bytes, text, 0)
  return text.length <= SHORT_CHARS ? Reflect.apply(String.fromCharCode, undefined, text) : ascii.decode(text)
}

const valueAt = (text: string, at: number): number => values[text.charCodeAt(at)] ?? NOT_A_CHAR

/** The last two or three characters, which hold one or two bytes; false when they are foreign or hold more than that. */
const readRest = (text: string, from: number, into: Uint8Array, at: number): boolean => {
  const chars = text.length - from
  if (chars === 1) return false
  const third = chars === GROUP_BYTES ? valueAt(text, from + 2) : 0
  const rest = (valueAt(text, from) << 18) | (valueAt(text, from + 1) << 12) | (third << 6)
  into[at] = rest >> 16
  if (chars === GROUP_BYTES) into[at + 1] = rest >> 8
  const spare = chars === GROUP_BYTES ? BYTE_MASK : (BYTE_MASK << 8) | BYTE_MASK
  return rest >= 0 && (rest & spare) === 0
}

/**
 * Text to bytes. Undefined for whatever the encoder would not have written: padding, white space, the `+` and `/` of plain
 * base64, an impossible length, or trailing bits that are not zero.
 */
export const decodeBase64url = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  const whole = text.length - (text.length % GROUP_CHARS)
  const bytes = new Uint8Array(Math.floor((text.length * GROUP_BYTES) / GROUP_CHARS))
  let at = 0
  for (let i = 0; i < whole; i += GROUP_CHARS) {
    const high = (valueAt(text, i) << 18) | (valueAt(text, i + 1) << 12)
    const group = high | (valueAt(text, i + 2) << 6) | valueAt(text, i + 3)
    if (group < 0) return undefined
    bytes[at] = group >> 16
    bytes[at + 1] = group >> 8
    bytes[at + 2] = group
    at += GROUP_BYTES
  }
  return whole === text.length || readRest(text, whole, bytes, at) ? bytes : undefined
}
