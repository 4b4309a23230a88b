import * as z from 'zod'
import { STAFF_ROLES } from '../shared/kernel/caller.ts'

/** What identity's wire forms are made of, and what anybody may know. */

/** A Chinese mobile number as people type it; it is kept as E.164. */
export const Phone = z.string().min(11).max(24)
export const Instant = z.iso.datetime()
export const AppointmentId = z.string().regex(/^app_[a-z0-9]{4,32}$/)
export const Unit = z.string().regex(/^d(\/[a-z]{3}_[a-z0-9]{4,32}){0,2}$/)
export const Appointment = z.strictObject({ appointmentId: AppointmentId, role: z.enum(STAFF_ROLES), unit: Unit })

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
