/**
 * Ids that carry a number, because the pass holds the number and the rest of the system the id: a courier's 64 bits and a
 * community's 32. Each has exactly one spelling.
 */
import { decodeCrockford, encodeCrockford } from './crockford.ts'

/** `cou_` and 64 bits in 13 characters: the top bit of 65 is zero, so the first character is at most `f`. */
export const COURIER_ID = /^cou_[0-9a-f][0-9a-hjkmnp-tv-z]{12}$/
/** `com_` and 32 bits in 7 characters: the top three bits of 35 are zero, so the first character is at most `3`. */
export const COMMUNITY_ID = /^com_(?!0{7}$)[0-3][0-9a-hjkmnp-tv-z]{6}$/

const COURIER_PREFIX = 'cou_'
const COURIER_CHARS = 13
export const COURIER_BYTES = 8
const COMMUNITY_PREFIX = 'com_'
const COMMUNITY_CHARS = 7
const COMMUNITY_MAX = 0xffff_ffff

/**
 * The id of the courier with this number.
 * @param number 8 bytes, big-endian
 * @throws RangeError for any other length
 */
export const courierIdOf = (number: Uint8Array): string => {
  if (number.length !== COURIER_BYTES) throw new RangeError(`a courier number has ${COURIER_BYTES} bytes`)
  const value = new DataView(number.buffer, number.byteOffset, COURIER_BYTES).getBigUint64(0)
  return COURIER_PREFIX + encodeCrockford(value, COURIER_CHARS)
}

/** The 8 bytes that a courier's id carries, or undefined when this is no courier's id in its one spelling. */
export const courierNumber = (id: string): Uint8Array<ArrayBuffer> | undefined => {
  if (!COURIER_ID.test(id)) return undefined
  const value = decodeCrockford(id.slice(COURIER_PREFIX.length))
  if (value === undefined) return undefined
  const number = new Uint8Array(COURIER_BYTES)
  new DataView(number.buffer).setBigUint64(0, value)
  return number
}

/**
 * The id of the community with this number.
 * @param number 1 to 2^32-1; 0 means "any community" in a pass and names none
 * @throws RangeError for any other number
 */
export const communityIdOf = (number: number): string => {
  if (!Number.isInteger(number) || number < 1 || number > COMMUNITY_MAX) throw new RangeError('not a community number')
  return COMMUNITY_PREFIX + encodeCrockford(BigInt(number), COMMUNITY_CHARS)
}

/** The number that a community's id carries, or undefined when this is no community's id in its one spelling. */
export const communityNumber = (id: string): number | undefined => {
  if (!COMMUNITY_ID.test(id)) return undefined
  const value = decodeCrockford(id.slice(COMMUNITY_PREFIX.length))
  return value === undefined ? undefined : Number(value)
}
