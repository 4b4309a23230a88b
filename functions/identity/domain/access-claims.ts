import * as z from 'zod'
import { type Caller, STAFF_ROLES } from '../../shared/kernel/caller.ts'

/** RFC 9068. */
export const ACCESS_TOKEN_TYPE = 'at+jwt'
/** RFC 9068 demands one; there is one client, the product itself. */
export const CLIENT_ID = 'xiaoge-pass'
/** What a stolen access token is worth at most. */
export const ACCESS_LIFE_S = 15 * 60
/** Clocks of signer and verifier differ by less. */
const CLOCK_TOLERANCE_S = 5

const Times = z.object({ iat: z.int(), exp: z.int(), jti: z.string().min(1), client_id: z.literal(CLIENT_ID) })
const SessionId = z.string().regex(/^ses_[0-9a-z]{26}$/)
/** RFC 7638, SHA-256. */
const Thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const Claims = z.union([
  Times.extend({
    kind: z.literal('courier'),
    sub: z.string(),
    role: z.literal('courier'),
    unit: z.literal(''),
    sid: SessionId,
  }),
  Times.extend({
    kind: z.literal('staff'),
    sub: z.string(),
    role: z.enum(STAFF_ROLES),
    unit: z.string().min(1),
    sid: SessionId,
  }),
  Times.extend({
    kind: z.literal('gate'),
    sub: z.string(),
    role: z.literal('gate'),
    unit: z.string().min(1),
    cnf: z.strictObject({ jkt: Thumbprint }),
  }),
])

/** A person's token names its session, a gate's the key (RFC 9449's `jkt`) that it was traded by: each lives no longer than that. */
export type AccessToken = {
  readonly caller: Caller
  readonly sessionId?: string
  readonly keyThumbprint?: string
}

/**
 * Who a token's claims say is calling, once signature, `typ`, `iss` and `aud` hold. Undefined when a claim is missing or of another form,
 * when it is from the future, has run out, or was given a longer life than ours have.
 * @param now_s epoch seconds, whole
 */
export const readAccessClaims = (claims: unknown, now_s: number): AccessToken | undefined => {
  const parsed = Claims.safeParse(claims)
  if (!parsed.success) return undefined
  const { iat, exp } = parsed.data
  if (iat > now_s + CLOCK_TOLERANCE_S || now_s >= exp || exp <= iat || exp - iat > ACCESS_LIFE_S) return undefined
  if (parsed.data.kind === 'gate') {
    const { kind, sub, role, unit, cnf } = parsed.data
    return { caller: { kind, id: sub, role, unit }, keyThumbprint: cnf.jkt }
  }
  if (parsed.data.kind === 'courier') {
    const { kind, sub, role, unit, sid } = parsed.data
    return { caller: { kind, id: sub, role, unit }, sessionId: sid }
  }
  const { kind, sub, role, unit, sid } = parsed.data
  return { caller: { kind, id: sub, role, unit }, sessionId: sid }
}
