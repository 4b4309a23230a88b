import * as z from 'zod'
import { COMMUNITY_ID } from '../shared/kernel/ids.ts'
import { Instant } from './identity.contract.ts'

/** Gates and their keys, on the wire. */

const GateId = z.string().regex(/^gat_[a-z0-9]{4,32}$/)

export const GateParams = z.strictObject({ gateId: GateId })
export const EnrolmentCodeReply = z.strictObject({
  /** `XGP1-` and twelve groups of four; shown once. */
  code: z.string().regex(/^XGP1(-[0-9A-HJKMNP-TV-Z]{4}){12}$/),
  expiresAt: Instant,
})
export const GateNonceReply = z.strictObject({ nonce: z.string(), expiresAt: Instant })

/** RFC 7638, SHA-256, base64url. */
const Thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** The first 80 bits of the thumbprint as people compare them. */
const Fingerprint = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const EnrolmentBody = z.strictObject({
  code: z.string().min(52).max(80),
  publicKey: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: Coordinate, y: Coordinate }),
  /** A JWT signed by that key: typ `gate-proof+jwt`, ES256, claims `nonce` (ours) and `aud` (this address in full). */
  proof: z.string().min(40).max(2048),
})
export const EnrolmentReply = z.strictObject({
  gateId: GateId,
  communityId: z.string().regex(COMMUNITY_ID),
  keyThumbprint: Thumbprint,
  fingerprint: Fingerprint,
  state: z.enum(['awaiting-confirmation', 'confirmed']),
})

const ShownKey = z.strictObject({ keyThumbprint: Thumbprint, fingerprint: Fingerprint })
export const GateKeyParams = z.strictObject({ gateId: GateId, keyThumbprint: Thumbprint })
export const GateKeyReply = ShownKey.extend({ gateId: GateId, confirmedAt: Instant })
export const GateKeysReply = z.strictObject({
  /** The key the gate signs by. */
  live: ShownKey.extend({ confirmedAt: Instant }).optional(),
  /** The key of the device that enrolled last, until it is confirmed. */
  pending: ShownKey.extend({ enrolledAt: Instant }).optional(),
})

export const GateTokenBody = z.strictObject({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:jwt-bearer'),
  /**
   * A JWT signed by the gate's key: typ `authorization-grant+jwt`, ES256, `iss` and `sub` the gate, `aud` this address in full, `iat`,
   * `exp` at most 60 s later, `jti` of 16 to 64 characters, never used before.
   */
  assertion: z.string().min(40).max(2048),
})
export const GateTokenReply = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
})
