import * as z from 'zod'
import { STAFF_ROLES } from '../shared/kernel/caller.ts'
import { COMMUNITY_ID } from '../shared/kernel/ids.ts'

/** A Chinese mobile number as people type it; it is kept as E.164. */
const Phone = z.string().min(11).max(24)
const Instant = z.iso.datetime()
const AppointmentId = z.string().regex(/^app_[a-z0-9]{4,32}$/)
const ChallengeId = z.string().regex(/^chl_[0-9a-hjkmnp-tv-z]{26}$/)
const GateId = z.string().regex(/^gat_[a-z0-9]{4,32}$/)
const RefreshToken = z.string().min(40).max(200)
const Unit = z.string().regex(/^d(\/[a-z]{3}_[a-z0-9]{4,32}){0,2}$/)
const Appointment = z.strictObject({ appointmentId: AppointmentId, role: z.enum(STAFF_ROLES), unit: Unit })

export const ChallengeBody = z.strictObject({ phone: Phone })
export const ChallengeReply = z.strictObject({ challengeId: ChallengeId, expiresAt: Instant })

export const SessionBody = z.strictObject({
  challengeId: ChallengeId,
  code: z.string().regex(/^\d{6}$/),
  /** As whom: `courier`, `staff` (the one appointment), or one appointment. Without it as the courier, else in the one appointment. */
  as: z.union([z.literal('courier'), z.literal('staff'), AppointmentId]).optional(),
})
const Person = z.strictObject({
  kind: z.enum(['courier', 'staff']),
  id: z.string(),
  role: z.enum(['courier', ...STAFF_ROLES]),
  /** Empty for a courier. */
  unit: z.string(),
})
export const SessionReply = z.strictObject({
  accessToken: z.string(),
  refreshToken: RefreshToken,
  /** When the access token runs out. */
  expiresAt: Instant,
  caller: Person,
  /** All that this person may sign in as besides the courier he may be. */
  appointments: z.array(Appointment),
})

export const TokenBody = z.strictObject({ refreshToken: RefreshToken })
/** Made by the client for one exchange and kept until its reply came: a repeat with it is answered the same for 60 s. */
export const IdempotencyHeaders = z.object({ 'idempotency-key': z.string().regex(/^[\x21-\x7e]{16,128}$/) })
export const TokenReply = z.strictObject({ accessToken: z.string(), refreshToken: RefreshToken, expiresAt: Instant })

/** The access token itself says which session it belongs to. */
export const BearerHeaders = z.object({ authorization: z.string().min(10).max(8192) })
export const SessionEndReply = z.strictObject({ endedAt: Instant })

export const MeReply = z.strictObject({
  kind: z.enum(['courier', 'staff', 'gate']),
  id: z.string(),
  role: z.enum(['courier', 'gate', ...STAFF_ROLES]),
  unit: z.string(),
})

export const AppointmentParams = z.strictObject({ appointmentId: AppointmentId })
export const AppointmentBody = z.strictObject({ phone: Phone, role: z.enum(STAFF_ROLES), unit: Unit })
export const AppointmentReply = z.strictObject({
  ...Appointment.shape,
  appointedAt: Instant,
  endedAt: Instant.optional(),
})

export const GateParams = z.strictObject({ gateId: GateId })
export const EnrolmentCodeReply = z.strictObject({
  /** `XGP1-` and twelve groups of four; shown once. */
  code: z.string().regex(/^XGP1(-[0-9A-HJKMNP-TV-Z]{4}){12}$/),
  expiresAt: Instant,
})
export const GateNonceReply = z.strictObject({ nonce: z.string(), expiresAt: Instant })

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
  keyThumbprint: Coordinate,
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

export const JwksReply = z.strictObject({
  keys: z.array(
    z.strictObject({
      kty: z.string(),
      crv: z.string(),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      use: z.literal('sig'),
      alg: z.literal('ES256'),
    }),
  ),
})
export const IssuerReply = z.strictObject({
  issuer: z.url(),
  jwks_uri: z.url(),
  token_endpoint: z.url(),
  grant_types_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  subject_types_supported: z.array(z.string()),
  id_token_signing_alg_values_supported: z.array(z.string()),
  token_endpoint_auth_methods_supported: z.array(z.string()),
})
