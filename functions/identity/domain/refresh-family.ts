import type { Person } from './holder.ts'
import { asksSecondFactor, type FactorKind } from './second-factor.ts'

/** However often it is renewed, a session ends 30 days after its code was typed. */
export const FAMILY_LIFE_MS = 30 * 86_400_000
/** A client whose reply was lost may ask again with the same token and key for so long. */
export const REPEAT_MS = 60_000

/** A session and its chain of refresh tokens, of which only hashes are kept. Times are epoch milliseconds. */
export type Session = {
  readonly sessionId: string
  readonly caller: Person
  /** What proved the person besides the one-time code: once for the whole session, so that a renewal asks for none. */
  readonly secondFactor?: FactorKind
  readonly tokenHash: string
  /** The token before the current one, and the idempotency key that turned it in. */
  readonly previous?: { readonly tokenHash: string; readonly keyHash: string; readonly rotatedAt: number }
  readonly expiresAt: number
  readonly endedAt?: number
}

export type RefreshVerdict =
  /** The current token: turn it in for its successor. */
  | 'rotate'
  /** The same token with the same key within a minute: the successor that was made then. */
  | 'repeat'
  /** A token of ours that was turned in before: somebody else holds the family, so it ends for all. */
  | 'reused'
  /** Signed out, ended by reuse, too old, or never there. */
  | 'ended'

/** What a genuine refresh token is good for now. */
export const judgeRefresh = (
  session: Session | undefined,
  presented: { readonly tokenHash: string; readonly keyHash: string },
  now: number,
): RefreshVerdict => {
  if (session === undefined || !isLive(session, now)) return 'ended'
  if (presented.tokenHash === session.tokenHash) return 'rotate'
  const { previous } = session
  const isRepeat =
    previous !== undefined &&
    previous.tokenHash === presented.tokenHash &&
    previous.keyHash === presented.keyHash &&
    now < previous.rotatedAt + REPEAT_MS
  return isRepeat ? 'repeat' : 'reused'
}

/** Whether a session still counts as who somebody is: not ended, not run out, and proven as its role asks. */
export const isLive = ({ endedAt, expiresAt, caller, secondFactor }: Session, now: number): boolean =>
  endedAt === undefined && now < expiresAt && (secondFactor !== undefined || !asksSecondFactor(caller.role))
