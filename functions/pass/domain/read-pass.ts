/** From what a gate scanned or a client sent to a pass that can be judged. */
import { decodeBase45 } from '../../shared/kernel/base45.ts'
import { packPass, partsOf } from './packing.ts'
import type { PassClaims } from './pass-claims.ts'
import type { Profile } from './profile.ts'
import { signingInput } from './token-text.ts'

/** 101 bytes in base45. No plain token is as short: its header and signature alone are longer. */
export const PACKED_CHARS = 152
/** No pass of ours is longer, with the longest issuer: a bound on what an unknown sender makes us read. */
export const TEXT_MAX_CHARS = 1024

/** A pass of right form, its signature not yet checked. */
export type ReadPass = {
  /** 4 lower-case hex digits. */
  readonly kid: string
  readonly claims: PassClaims
  /** The bytes the issuer signed. */
  readonly signed: Uint8Array<ArrayBuffer>
  /** 64 bytes, r and s. */
  readonly signature: Uint8Array<ArrayBuffer>
}

/**
 * Reads a pass, packed (base45) or plain (JWT). A plain one is taken only if it packs, so both have the same form and the
 * same few members.
 * @returns undefined for whatever is not a pass
 */
export const readPass = (text: string, profiles: readonly Profile[]): ReadPass | undefined => {
  if (text.length > TEXT_MAX_CHARS) return undefined
  const bytes = text.length === PACKED_CHARS ? decodeBase45(text) : packPass(text, profiles)
  const parts = bytes === undefined ? undefined : partsOf(bytes, profiles)
  if (parts === undefined) return undefined
  const { kid, claims, signature } = parts
  return { kid, claims, signed: signingInput(kid, claims, parts.profile), signature }
}
