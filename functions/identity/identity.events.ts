import * as z from 'zod'
import { envelope } from '../shared/events/envelope.ts'
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
