/** A pass that is not over yet, as it is kept to be given again. */
export type LivePass = {
  /** Seconds since the epoch. */
  readonly iat: number
  readonly exp: number
  readonly jti: string
  /** 101 bytes in base45. */
  readonly packed: string
}
