/** A gate's assertion (RFC 7523) may live a minute: it is made when it is needed. */
export const ASSERTION_LIFE_MAX_S = 60
/** Gates without a good clock may be so far ahead or behind. */
export const CLOCK_TOLERANCE_S = 5
export const GATE_TOKEN_LIFE_S = 600

const GATE_ID = /^gat_[a-z0-9]{4,32}$/
const JTI = /^[A-Za-z0-9_.-]{16,64}$/

export type AssertionClaims = {
  readonly gateId: string
  readonly jti: string
  /** Until when the jti must be remembered, in epoch seconds. */
  readonly spentUntil_s: number
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

const timesHold = (iat: unknown, exp: unknown, now_s: number): exp is number =>
  isWhole(iat) &&
  isWhole(exp) &&
  iat < exp &&
  exp - iat <= ASSERTION_LIFE_MAX_S &&
  iat <= now_s + CLOCK_TOLERANCE_S &&
  now_s < exp + CLOCK_TOLERANCE_S

/** The gate's id an assertion claims, to find the key it must be signed by; undefined when it names none. Nothing is believed yet. */
export const claimedGate = (claims: Readonly<Record<string, unknown>>): string | undefined =>
  typeof claims['iss'] === 'string' && GATE_ID.test(claims['iss']) ? claims['iss'] : undefined

/**
 * Checks every claim of an assertion whose signature holds: iss and sub the gate, aud exactly ours, whole times, at most 60 s of life, a
 * jti to spend. Undefined when one does not hold: a gate is not told which.
 * @param now_s epoch seconds, whole
 */
export const checkAssertion = (
  claims: Readonly<Record<string, unknown>>,
  audience: string,
  now_s: number,
): AssertionClaims | undefined => {
  const { iss, sub, aud, iat, exp, jti } = claims
  const gateId = claimedGate(claims)
  if (gateId === undefined || sub !== iss || aud !== audience) return undefined
  if (typeof jti !== 'string' || !JTI.test(jti) || !timesHold(iat, exp, now_s)) return undefined
  return { gateId, jti, spentUntil_s: exp + CLOCK_TOLERANCE_S }
}
