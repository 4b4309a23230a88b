import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const BYTES = 16
const CHARS = 26

/**
 * An id that a client makes, of 128 bits in 26 of Crockford's characters: `tkt_…`, `pho_…`.
 * @param byte gives one byte after another, 0-255
 */
export const encodeClientId = (prefix: string, byte: () => number): string => {
  let bits = 0n
  for (let place = 0; place < BYTES; place += 1) bits = (bits << 8n) | BigInt(byte())
  const chars = Array.from(
    { length: CHARS },
    (_, place) => ALPHABET[Number((bits >> BigInt(5 * (CHARS - 1 - place))) & 31n)],
  )
  return `${prefix}_${chars.join('')}`
}

/** A fresh one, that nobody can guess. */
export const newClientId = (prefix: string): string => {
  const bytes = randomBytes(BYTES)
  let place = 0
  return encodeClientId(prefix, () => bytes[place++] ?? 0)
}
