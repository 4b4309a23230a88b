/**
 * The packed pass: 101 bytes from which the token is rebuilt byte for byte. Integers are unsigned and big-endian.
 *
 *   0 profile · 1-2 key id · 3 kind · 4-19 subject · 20-23 community · 24-27 issued at · 28 life · 29-36 jti · 37-100 signature
 */
import { decodeBase64url, encodeBase64url } from '../../shared/kernel/base64url.ts'
import { audienceOf, isKind, JTI_BYTES, LIFE_MAX_S, type PassClaims, SUBJECT_BYTES } from './pass-claims.ts'
import type { Profile } from './profile.ts'
import { signingInput } from './token-text.ts'

export const PACKED_BYTES = 101
export const SIGNATURE_BYTES = 64

const AT = { profile: 0, kid: 1, kind: 3, sub: 4, aud: 20, iat: 24, life: 28, jti: 29, signature: 37 } as const
const KID_HEX = 4
const HEX = 16

/** A pass taken apart. Nothing in it is to be believed before its signature holds. */
export type PassParts = {
  /** 4 lower-case hex digits. */
  readonly kid: string
  readonly claims: PassClaims
  /** The bytes the issuer signed. */
  readonly signed: Uint8Array<ArrayBuffer>
  /** 64 bytes, r and s. */
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Takes packed bytes apart, or undefined when they are no pass: length, profile, kind or life. */
export const partsOf = (bytes: Uint8Array<ArrayBuffer>, profiles: readonly Profile[]): PassParts | undefined => {
  if (bytes.length !== PACKED_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, PACKED_BYTES)
  const profile = profiles.find((one) => one.byte === view.getUint8(AT.profile))
  const k = view.getUint8(AT.kind)
  const life_s = view.getUint8(AT.life)
  if (profile === undefined || !isKind(k) || life_s < 1 || life_s > LIFE_MAX_S) return undefined
  const iat = view.getUint32(AT.iat)
  const kid = view.getUint16(AT.kid).toString(HEX).padStart(KID_HEX, '0')
  const claims: PassClaims = {
    iss: profile.iss,
    sub: encodeBase64url(bytes.subarray(AT.sub, AT.sub + SUBJECT_BYTES)),
    aud: audienceOf(view.getUint32(AT.aud)),
    k,
    iat,
    exp: iat + life_s,
    jti: encodeBase64url(bytes.subarray(AT.jti, AT.jti + JTI_BYTES)),
  }
  return { kid, claims, signed: signingInput(kid, claims, profile), signature: bytes.subarray(AT.signature) }
}

const ascii = new TextDecoder()

const tokenOf = ({ signed, signature }: PassParts): string => `${ascii.decode(signed)}.${encodeBase64url(signature)}`

/** Packed bytes to the token they stand for, or undefined when they are no pass. */
export const unpackPass = (bytes: Uint8Array<ArrayBuffer>, profiles: readonly Profile[]): string | undefined => {
  const parts = partsOf(bytes, profiles)
  return parts === undefined ? undefined : tokenOf(parts)
}

/** The header is told by its end alone, 8 bytes in 11 characters: the rest of it is one text and shows when it is rebuilt. */
const HEADER_END_CHARS = 11
const HEADER_END = /^:"([0-9a-f]{4})"\}$/
const PAYLOAD =
  /^\{"iss":"([^"]+)","sub":"([\w-]{22})","aud":"g:(\d{1,10})","k":([1-3]),"iat":(\d{1,10}),"exp":(\d{1,10}),"jti":"([\w-]{11})"\}$/

const textOf = (part: string | undefined): string | undefined => {
  const bytes = part === undefined ? undefined : decodeBase64url(part)
  return bytes === undefined ? undefined : ascii.decode(bytes)
}

const place = (into: Uint8Array, text: string | undefined, at: number, length: number): boolean => {
  const bytes = text === undefined ? undefined : decodeBase64url(text)
  if (bytes?.length !== length) return false
  into.set(bytes, at)
  return true
}

/**
 * Lays a token's members into their bytes without asking whether they rebuild it: the caller compares. A number too large
 * for its bytes is cut, and so rebuilds another.
 */
const layOut = (token: string, profiles: readonly Profile[]): Uint8Array<ArrayBuffer> | undefined => {
  const [header, payload, signature] = token.split('.', 3)
  const kid = HEADER_END.exec(textOf(header?.slice(-HEADER_END_CHARS)) ?? '')?.[1]
  const members = PAYLOAD.exec(textOf(payload) ?? '')
  if (kid === undefined || members === null) return undefined
  const [, iss, sub, aud, k, iat, exp, jti] = members
  const profile = profiles.find((one) => one.iss === iss)
  if (profile === undefined) return undefined
  const bytes = new Uint8Array(PACKED_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint8(AT.profile, profile.byte)
  view.setUint16(AT.kid, Number.parseInt(kid, HEX))
  view.setUint8(AT.kind, Number(k))
  view.setUint32(AT.aud, Number(aud))
  view.setUint32(AT.iat, Number(iat))
  view.setUint8(AT.life, Number(exp) - Number(iat))
  const placed =
    place(bytes, sub, AT.sub, SUBJECT_BYTES) &&
    place(bytes, jti, AT.jti, JTI_BYTES) &&
    place(bytes, signature, AT.signature, SIGNATURE_BYTES)
  return placed ? bytes : undefined
}

/**
 * A token as its 101 bytes and taken apart, or undefined when they would not rebuild the very same text: other members, order,
 * spelling of a number, header, issuer, life, anything before, between or after.
 */
export const packAndPart = (
  token: string,
  profiles: readonly Profile[],
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly parts: PassParts } | undefined => {
  const bytes = layOut(token, profiles)
  const parts = bytes === undefined ? undefined : partsOf(bytes, profiles)
  return bytes !== undefined && parts !== undefined && tokenOf(parts) === token ? { bytes, parts } : undefined
}

/** A token to its 101 bytes, or undefined when they would not rebuild the very same text. */
export const packPass = (token: string, profiles: readonly Profile[]): Uint8Array<ArrayBuffer> | undefined =>
  packAndPart(token, profiles)?.bytes
