import { encodeCrockford } from '../../shared/kernel/crockford.ts'

/** One a year would last a term of office; a sheet of ten is what people know from elsewhere. */
export const RECOVERY_CODES = 10
/** 50 bits are kept of them: with ten wrong guesses a day nobody meets one. */
export const RECOVERY_BYTES = 7
const SPARE_BITS = 6n
const CHARS = 10
const FORM = /^[0-9a-hjkmnp-tv-z]{10}$/

/**
 * A recovery code as it is shown: two groups of five Crockford characters.
 * @param random 7 random bytes
 */
export const writeRecoveryCode = (random: Uint8Array): string => {
  if (random.length !== RECOVERY_BYTES) throw new RangeError(`a recovery code is made of ${RECOVERY_BYTES} bytes`)
  const number = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> SPARE_BITS
  return (encodeCrockford(number, CHARS).toUpperCase().match(/.{5}/g) ?? []).join('-')
}

/** Reads a code as a person typed it: any case, with or without hyphen and spaces, o for 0, i and l for 1. Undefined when it is none. */
export const readRecoveryCode = (text: string): string | undefined => {
  const bare = text.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  return FORM.test(bare) ? bare : undefined
}
