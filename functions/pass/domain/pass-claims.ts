/** What a server-rotated pass (form (a)) says, and the limits on it. */

/** What the courier is about. The numbers are those in the token and in the packed byte. */
export const KINDS = { parcel: 1, meal: 2, ride: 3 } as const
export type KindName = keyof typeof KINDS
export type Kind = (typeof KINDS)[KindName]

/** A pass lives at most this long: what a photograph of it may be worth. */
export const LIFE_MAX_S = 60
/** Clocks of gates and servers may differ by this much, either way. */
export const TOLERANCE_S = 5

export const SUBJECT_BYTES = 16
export const JTI_BYTES = 8

/** The claims in the order the token holds them: another order does not pack. */
export type PassClaims = {
  readonly iss: string
  /** 16 bytes in base64url: one AES block over courier number and random, fresh in every pass. */
  readonly sub: string
  /** `g:<community number>`, `g:0` for any. */
  readonly aud: string
  readonly k: Kind
  /** Seconds since the epoch. */
  readonly iat: number
  /** Seconds since the epoch, 1 to LIFE_MAX_S after `iat`. */
  readonly exp: number
  /** 8 random bytes in base64url. */
  readonly jti: string
}

/** The audience of a pass that any community takes. */
export const ANY_COMMUNITY = 'g:0'

/** The audience that names a community by its number; 0 is any. */
export const audienceOf = (community: number): string => `g:${community}`

export const isKind = (value: number): value is Kind =>
  value === KINDS.parcel || value === KINDS.meal || value === KINDS.ride

/** The name of a kind, for whoever reads the record. */
export const kindName = (kind: Kind): KindName =>
  kind === KINDS.parcel ? 'parcel' : kind === KINDS.meal ? 'meal' : 'ride'

/**
 * What a pass uses up when it opens a gate: issuer and `jti`. Never the token's text, since every ES256 signature has a
 * second one that is as valid.
 */
export const replayKeyOf = (claims: Pick<PassClaims, 'iss' | 'jti'>): string => `${claims.iss}#${claims.jti}`
