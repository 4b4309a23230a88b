/** A courier says where he is, by a code that hangs there: a claim, told to the guard, that opens nothing and counts for nothing. */

export type CheckIn = {
  readonly checkInId: string
  readonly courierId: string
  readonly communityId: string
  readonly communityName: string
  readonly gateId: string
  readonly gateName: string
  /** Epoch ms. */
  readonly at: number
  /** Two characters that the courier shows and the gate's own screen shows too. */
  readonly confirmation: string
  /** A digest of the code that was scanned: tells another code under the same id from a retry. */
  readonly codeDigest: string
}

/** So long a check-in shows on the gate's screen: the time to walk up and be looked at. */
export const SHOWN_MS = 2 * 60_000

/** One check-in of a courier shows at a gate at a time, so that nobody fills the guard's screen: a further scan is that one again. */
export const liveUntil = (at: number): number => at + SHOWN_MS

/** No 0 and O, 1 and I, 2 and Z, 5 and S, 8 and B: they are read across a window, in the rain. */
const LETTERS = '34679ACDEFGHJKLMNPQRTUVWXY'

/** Two characters of two random bytes; the slight preference for the first letters of the row gives nothing away. */
export const confirmationOf = ([one = 0, two = 0]: Uint8Array): string =>
  LETTERS.charAt(one % LETTERS.length) + LETTERS.charAt(two % LETTERS.length)

/** Whether the gate's screen still shows it; it leaves at its last instant itself. Both in epoch ms. */
export const isShown = (at: number, now: number): boolean => at <= now && now < liveUntil(at)
