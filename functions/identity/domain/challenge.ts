/** A wrong code is one in a million; five tries keep a guesser at one in 200,000 a challenge. */
export const TRIES_MAX = 5
/** Long enough for a slow SMS and an old phone. */
export const CHALLENGE_LIFE_MS = 5 * 60_000
export const CODE_DIGITS = 6
/** One past the greatest code. */
export const CODE_RANGE = 10 ** CODE_DIGITS

/** A one-time code belongs to a challenge that only the asking client knows; times are epoch milliseconds. */
export type Challenge = {
  readonly challengeId: string
  readonly phoneHash: string
  /** HMAC of code and challenge: the code itself is kept nowhere. */
  readonly codeHash: string
  readonly expiresAt: number
  /** Tries counted so far, the present one included once it was counted. */
  readonly tries: number
  readonly consumedAt?: number
  /** The number that its code was sent to, under KMS: there once the code was, of a phone that belongs to somebody. */
  readonly sealedPhone?: Uint8Array
}
export type ChallengeRefusal = 'challenge.expired' | 'challenge.spent' | 'challenge.tries-spent'

/** Six digits from a random whole number below a million. */
export const codeText = (random: number): string => String(random).padStart(CODE_DIGITS, '0')

/**
 * Why no further try may be counted, or undefined when one may. A challenge that never was is told like one that ran out. The store's
 * conditional update says the same in DynamoDB's words, so that tries made at once are counted one by one.
 */
export const refusalOf = (challenge: Challenge | undefined, now: number): ChallengeRefusal | undefined => {
  if (challenge === undefined || now >= challenge.expiresAt) return 'challenge.expired'
  if (challenge.consumedAt !== undefined) return 'challenge.spent'
  return challenge.tries >= TRIES_MAX ? 'challenge.tries-spent' : undefined
}
