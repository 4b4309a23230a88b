import { encodeCrockford } from '../../shared/kernel/crockford.ts'

/** 128 bits in Crockford's base 32 are 26 characters. */
const OPAQUE_BYTES = 16
const OPAQUE_CHARS = 26

/**
 * An id that nobody guesses: a prefix such as `ses` and 128 random bits.
 * @throws RangeError unless 16 bytes are given
 */
export const opaqueId = (prefix: string, random: Uint8Array): string => {
  if (random.length !== OPAQUE_BYTES) throw new RangeError(`an opaque id is made of ${OPAQUE_BYTES} bytes`)
  const number = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return `${prefix}_${encodeCrockford(number, OPAQUE_CHARS)}`
}
