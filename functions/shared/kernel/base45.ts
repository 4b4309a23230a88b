/** base45 (RFC 9285), the densest writing of bytes in a QR code's alphanumeric mode. Strict: one text for each run of bytes. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const BASE = 45
const PAIR_CHARS = 3
const LAST_CHARS = 2
const PAIR_MAX = 0xffff
const BYTE_MAX = 0xff
const NOT_A_CHAR = -1
const ASCII_SIZE = 128

const values = new Int8Array(ASCII_SIZE).fill(NOT_A_CHAR)
for (let value = 0; value < BASE; value++) values[ALPHABET.charCodeAt(value)] = value

const write = (value: number, chars: number): string => {
  let text = ''
  let rest = value
  for (let i = 0; i < chars; i++) {
    text += ALPHABET.charAt(rest % BASE)
    rest = Math.floor(rest / BASE)
  }
  return text
}

/** Bytes to text: three characters for two bytes, two for a last single one. */
export const encodeBase45 = (bytes: Uint8Array): string => {
  let text = ''
  let held: number | undefined
  for (const byte of bytes) {
    if (held === undefined) {
      held = byte
      continue
    }
    text += write((held << 8) | byte, PAIR_CHARS)
    held = undefined
  }
  return held === undefined ? text : text + write(held, LAST_CHARS)
}

const valueAt = (text: string, at: number): number => values[text.charCodeAt(at)] ?? NOT_A_CHAR

/** The number that some characters write, least first; NOT_A_CHAR when one of them is foreign. */
const read = (text: string, at: number, chars: number): number => {
  let value = 0
  for (let i = at + chars - 1; i >= at; i--) {
    const digit = valueAt(text, i)
    if (digit === NOT_A_CHAR) return NOT_A_CHAR
    value = value * BASE + digit
  }
  return value
}

/**
 * Text to bytes. Undefined for a foreign character (lower case is foreign), a length that no bytes have, or a group above
 * what its bytes can hold.
 */
export const decodeBase45 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  const left = text.length % PAIR_CHARS
  if (left === 1) return undefined
  const paired = text.length - left
  const bytes = new Uint8Array((paired / PAIR_CHARS) * 2 + (left === 0 ? 0 : 1))
  let at = 0
  for (let i = 0; i < paired; i += PAIR_CHARS) {
    const pair = read(text, i, PAIR_CHARS)
    if (pair === NOT_A_CHAR || pair > PAIR_MAX) return undefined
    bytes[at++] = pair >> 8
    bytes[at++] = pair & BYTE_MAX
  }
  if (left === 0) return bytes
  const last = read(text, paired, LAST_CHARS)
  if (last === NOT_A_CHAR || last > BYTE_MAX) return undefined
  bytes[at] = last
  return bytes
}
