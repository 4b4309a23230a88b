/** What a posted code says, and what a scan of one is worth: that somebody printed it for a gate, never that it hangs there. */

export const PLACE_CODE_TYP = 'place-code+jwt'
export const PLACE_CODE_ALG = 'ES256'

const DAY_S = 86_400
const MS = 1000
/** A poster hangs for a year; its keys are kept as long (docs/decisions/place-codes-live-a-year.md). */
export const PLACE_CODE_LIFE_DAYS = 366
/** Clocks of servers differ by less. */
const AHEAD_MAX_S = 5

export type PlaceCodeClaims = {
  readonly iss: string
  /** The community. */
  readonly sub: string
  readonly gate: string
  /** A newer version kills the older. */
  readonly version: number
  /** Seconds since the epoch. */
  readonly iat: number
}

/** Epoch ms at which a code issued at `iat` (seconds) is accepted no more. */
export const validUntil = (iat: number): number => (iat + PLACE_CODE_LIFE_DAYS * DAY_S) * MS

/** Whether a code of this age may be accepted at `now` (epoch ms): not at its last instant itself, nor one from the future. */
export const isOfAge = (iat: number, now: number): boolean =>
  iat * MS <= now + AHEAD_MAX_S * MS && now < validUntil(iat)

/** The code of a gate that stands, as it was issued last. */
export type PlaceCode = {
  readonly gateId: string
  readonly communityId: string
  readonly version: number
  readonly token: string
  /** Epoch ms. */
  readonly issuedAt: number
}
