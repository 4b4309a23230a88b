import { encodeCrockford } from '../../shared/kernel/crockford.ts'

/**
 * The one-time code that makes a device a gate, as one string to type or scan:
 * `XGP1-` · 80 random bits as four groups · 160 bits of the root key's SHA-256 as eight groups, all of four Crockford characters.
 * The second half tells the device, before it trusts any server, by which root key bundles will be signed.
 */
export const ENROLMENT_SECRET_BYTES = 10
export const ROOT_HASH_BYTES = 20
/** Time to walk to the gate and type it. */
export const ENROLMENT_LIFE_MS = 15 * 60_000

const MARK = 'XGP1'
const BITS_PER_CHAR = 5
const FORM = /^xgp1([0-9a-hjkmnp-tv-z]{16})([0-9a-hjkmnp-tv-z]{32})$/

const crockford = (bytes: Uint8Array): string =>
  encodeCrockford(
    bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n),
    Math.ceil((bytes.length * 8) / BITS_PER_CHAR),
  )

/**
 * The code as it is shown, in upper case and groups of four.
 * @param secret 10 random bytes
 * @param rootHash SHA-256 of the root public key's SubjectPublicKeyInfo; its first 20 bytes are carried
 */
export const writeEnrolmentCode = (secret: Uint8Array, rootHash: Uint8Array): string => {
  if (secret.length !== ENROLMENT_SECRET_BYTES || rootHash.length < ROOT_HASH_BYTES)
    throw new RangeError('an enrolment code is made of 10 bytes and a hash of at least 20')
  const chars = crockford(secret) + crockford(rootHash.subarray(0, ROOT_HASH_BYTES))
  return [MARK, ...(chars.toUpperCase().match(/.{4}/g) ?? [])].join('-')
}

export type EnrolmentCode = { readonly secret: string; readonly rootHash: string }

/**
 * Reads a code as a person typed it: any case, with or without hyphens and spaces, o for 0, i and l for 1. Undefined when it is none.
 * Both parts come back as lower-case Crockford characters.
 */
export const readEnrolmentCode = (text: string): EnrolmentCode | undefined => {
  const bare = text.toLowerCase().replace(/[\s-]/g, '')
  const chars = bare.slice(0, MARK.length) + bare.slice(MARK.length).replace(/o/g, '0').replace(/[il]/g, '1')
  const [, secret, rootHash] = FORM.exec(chars) ?? []
  return secret === undefined || rootHash === undefined ? undefined : { secret, rootHash }
}
