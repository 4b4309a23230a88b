/**
 * The subject of a pass: one AES block over courier number and random bytes, so that no two passes of a courier look alike
 * to a camera. The cipher comes in as a function. Nothing in the block tells a right key from a wrong one: only the
 * issuer's signature vouches for it, and a wrong key yields the number of no courier.
 */
import { decodeBase64url, encodeBase64url } from '../../shared/kernel/base64url.ts'
import { COURIER_BYTES, courierIdOf, courierNumber } from '../../shared/kernel/ids.ts'
import { SUBJECT_BYTES } from './pass-claims.ts'

/** Sixteen bytes in, sixteen out. */
export type BlockCipher = (block: Uint8Array) => Uint8Array

export const SUBJECT_RANDOM_BYTES = 8

/**
 * The `sub` of a new pass.
 * @param courierId a courier's id in its one spelling
 * @param random 8 fresh random bytes
 * @throws RangeError for another id or length: the caller's mistake, never a stranger's input
 */
export const subjectOf = (courierId: string, random: Uint8Array, seal: BlockCipher): string => {
  const number = courierNumber(courierId)
  if (number === undefined || random.length !== SUBJECT_RANDOM_BYTES)
    throw new RangeError('not a courier id and 8 bytes')
  const block = new Uint8Array(SUBJECT_BYTES)
  block.set(number)
  block.set(random, COURIER_BYTES)
  return encodeBase64url(seal(block))
}

/** The courier's id in a `sub`, or undefined when it is not 16 bytes in base64url. */
export const courierOf = (sub: string, open: BlockCipher): string | undefined => {
  const block = decodeBase64url(sub)
  return block?.length === SUBJECT_BYTES ? courierIdOf(open(block).subarray(0, COURIER_BYTES)) : undefined
}
