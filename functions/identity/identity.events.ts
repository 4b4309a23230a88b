import * as z from 'zod'
import { envelope } from '../shared/events/envelope.ts'
import { STAFF_ROLES } from '../shared/kernel/caller.ts'
import { COMMUNITY_ID } from '../shared/kernel/ids.ts'

/** What identity tells the other contexts. The bus calls the source `xiaoge.identity`. */

/** A device proved its key, somebody confirmed it, and it is this gate now; a key it had before is worth nothing any more. Subject: the gate; sequence: its enrolments. */
export const GateEnrolled = envelope(
  'gate-enrolled',
  z.object({
    gateId: z.string().regex(/^gat_[a-z0-9]{4,32}$/),
    communityId: z.string().regex(COMMUNITY_ID),
    /** RFC 7638 thumbprint (SHA-256, base64url) of the gate's public key. */
    keyThumbprint: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  }),
)

/**
 * Somebody was appointed, or his appointment ended: by whoever dismissed him, or as his community was moved or ended. Nothing of who he is.
 * Subject: the appointment; sequence: its version, 1 as it is made and 2 as it ends.
 */
export const StaffAppointed = envelope(
  'staff-appointed',
  z.object({
    appointmentId: z.string().regex(/^app_[a-z0-9]{4,32}$/),
    role: z.enum(STAFF_ROLES),
    unit: z.string().regex(/^d(\/[a-z]{3}_[a-z0-9]{4,32}){0,2}$/),
    status: z.enum(['active', 'ended']),
  }),
)
