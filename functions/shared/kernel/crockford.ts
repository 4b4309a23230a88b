/** Numbers in Crockford's base 32, lower case: no i, l, o or u, so that an id read aloud is written down right. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const BITS_PER_CHAR = 5n
const CHAR_MASK = 31n

/**
 * A number as exactly so many characters, leading zeros kept.
 * @throws RangeError when it is negative or does not fit: the caller chose the wrong length
 */
export const encodeCrockford = (value: bigint, chars: number): string => {
  if (value < 0n || value >> (BITS_PER_CHAR * BigInt(chars)) !== 0n)
    throw new RangeError(`does not fit ${chars} characters`)
  let text = ''
  let rest = value
  for (let i = 0; i < chars; i++) {
    text = ALPHABET.charAt(Number(rest & CHAR_MASK)) + text
    rest >>= BITS_PER_CHAR
  }
  return text
}

/**
 * The number that the characters write, or undefined for any foreign one. The look-alikes that Crockford lets a reader
 * forgive (upper case, i, l, o) and hyphens are foreign here: an id has one spelling.
 */
export const decodeCrockford = (text: string): bigint | undefined => {
  if (text === '') return undefined
  let value = 0n
  for (const char of text) {
    const digit = ALPHABET.indexOf(char)
    if (digit < 0) return undefined
    value = (value << BITS_PER_CHAR) | BigInt(digit)
  }
  return value
}
