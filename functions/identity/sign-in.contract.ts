import * as z from 'zod'
import { STAFF_ROLES } from '../shared/kernel/caller.ts'
import { Appointment, AppointmentId, Instant, Phone } from './identity.contract.ts'

/** Signing in, on the wire. */

const ChallengeId = z.string().regex(/^chl_[0-9a-hjkmnp-tv-z]{26}$/)
const RefreshToken = z.string().min(40).max(200)
const Code = z.string().regex(/^\d{6}$/)

export const ChallengeBody = z.strictObject({ phone: Phone })
export const ChallengeReply = z.strictObject({ challengeId: ChallengeId, expiresAt: Instant })

export const SessionBody = z.strictObject({
  challengeId: ChallengeId,
  code: Code,
  /** As whom: `courier`, `staff` (the one appointment), or one appointment. Without it as the courier, else in the one appointment. */
  as: z.union([z.literal('courier'), z.literal('staff'), AppointmentId]).optional(),
  /** Six digits of the authenticator, or a recovery code as it was written down: where the role signed in to asks for it. */
  secondFactor: z.string().min(6).max(24).optional(),
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

export const SecondFactorBody = z.strictObject({
  challengeId: ChallengeId,
  code: Code,
  /** For whom holds more appointments than are listed at sign-in: one that asks for a second factor. */
  as: AppointmentId.optional(),
})
export const SecondFactorReply = z.strictObject({
  /** 160 bits in base 32 (RFC 4648), for an authenticator that is typed to. */
  secret: z.string().regex(/^[A-Z2-7]{32}$/),
  /** The same as an authenticator scans it: `otpauth://totp/…`. */
  uri: z.string(),
  /** To be written down: each opens one session in place of the authenticator. */
  recoveryCodes: z.array(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)).length(10),
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
