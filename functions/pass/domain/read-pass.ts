/** From what a gate scanned or a client sent to a pass that can be judged. */
import { decodeBase45 } from '../../shared/kernel/base45.ts'
import { type PassParts, packAndPart, partsOf } from './packing.ts'
import type { Profile } from './profile.ts'

/** 101 bytes in base45. No plain token is as short: its header and signature alone are longer. */
export const PACKED_CHARS = 152
/** No pass of ours is longer, with the longest issuer: a bound on what an unknown sender makes us read. */
export const TEXT_MAX_CHARS = 1024

/**
 * Reads a pass, packed (base45) or plain (JWT). A plain one is taken only if it packs, so both have the same form and the
 * same few members.
 * @returns its parts, the signature not yet checked, or undefined for whatever is not a pass
 */
export const readPass = (text: string, profiles: readonly Profile[]): PassParts | undefined => {
  if (text.length > TEXT_MAX_CHARS) return undefined
  if (text.length !== PACKED_CHARS) return packAndPart(text, profiles)?.parts
  const bytes = decodeBase45(text)
  return bytes === undefined ? undefined : partsOf(bytes, profiles)
}
