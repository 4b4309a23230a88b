import * as z from 'zod'
import { STAFF_ROLES } from '../shared/kernel/caller.ts'
import { Appointment, AppointmentId, Instant, Phone, Unit } from './identity.contract.ts'

/** Appointments, on the wire. */

const NAME_MAX_CHARS = 40
/** What the unit calls the person, as shown in lists: one line. */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX_CHARS)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u, 'no control characters')
const PAGE_MAX = 100
const PAGE_DEFAULT = 50

export const AppointmentParams = z.strictObject({ appointmentId: AppointmentId })
export const AppointmentBody = z.strictObject({
  phone: Phone,
  role: z.enum(STAFF_ROLES),
  unit: Unit,
  name: Name.optional(),
})
export const AppointmentReply = z.strictObject({
  ...Appointment.shape,
  name: z.string().optional(),
  appointedAt: Instant,
  endedAt: Instant.optional(),
})

export const AppointmentsQuery = z.strictObject({
  unit: Unit,
  /** Those that stand, or those that ended. */
  ended: z.enum(['no', 'yes']).default('no'),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
  cursor: z.string().min(10).max(1024).optional(),
})
export const AppointmentsReply = z.strictObject({
  items: z.array(
    AppointmentReply.extend({
      /** Whether the person has an authenticator; `none` too where the role asks for none. */
      secondFactor: z.enum(['none', 'set']),
    }),
  ),
  next: z.string().optional(),
})
export const SecondFactorResetReply = z.strictObject({
  appointmentId: AppointmentId,
  secondFactor: z.literal('none'),
})
