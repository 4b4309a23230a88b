import * as z from 'zod'
import { COURIER_ID } from '../shared/kernel/ids.ts'
import { ROSTER_STATES } from './domain/roster.ts'
import { OutletParams } from './employers.contract.ts'
import { Kind, RosterId } from './registry.contract.ts'

/** Rosters on the wire. */

export const RosterParams = OutletParams.extend({ rosterId: RosterId })
/** The whole file as it is: CSV in UTF-8, or in GB18030 as application/octet-stream. */
export const RosterBody = z.instanceof(Uint8Array)
/** Long enough for whatever somebody pastes, short enough for a line's complaint to be the answer. */
const Written = z.string().max(200)
export const PersonChangeBody = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('join'), name: Written, phone: Written, kind: Written.optional() }),
  z.strictObject({ action: z.literal('leave'), courierId: z.string().regex(COURIER_ID) }),
])
/** A digest of whom the outlet engaged when a preview was made. */
const Basis = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const ApplicationBody = z.strictObject({ basis: Basis })
const Count = z.int().nonnegative()
/** How many are to leave, by the word of the person who approves. */
export const ApprovalBody = z.strictObject({ leavers: Count })

export const RosterReply = z.object({
  rosterId: RosterId,
  scope: z.enum(['full', 'one']),
  state: z.enum(ROSTER_STATES),
  counts: z.object({ joined: Count, changed: Count, left: Count, unchanged: Count }),
  /** The first hundred; lines counted from 1 with the headings. */
  errors: z.array(
    z.object({ line: z.int().positive(), column: z.enum(['name', 'phone', 'kind']).optional(), detail: z.string() }),
  ),
  basis: Basis,
  /** Whether so many leave that a person must say their number first. */
  needsApproval: z.boolean(),
  /** People settled so far, of all who change. */
  done: Count,
  total: Count,
  /** People whom undoing left as they are, because they were changed since. */
  kept: Count,
  sentAt: z.iso.datetime(),
  appliedAt: z.iso.datetime().optional(),
  undoUntil: z.iso.datetime().optional(),
})

const Limit = z.coerce.number().int().min(1).max(100)
const Cursor = z.string().max(1024).optional()
export const RostersQuery = z.strictObject({ limit: Limit.default(20), cursor: Cursor })
export const RostersReply = z.object({ items: z.array(RosterReply), next: z.string().optional() })
export const RosterLinesQuery = z.strictObject({
  change: z.enum(['joined', 'changed', 'left']),
  limit: Limit.default(100),
  cursor: Cursor,
})
/** People of a roster, masked. `line` and `was` of whom they apply to. */
export const RosterLinesReply = z.object({
  items: z.array(
    z.object({
      line: z.int().positive().optional(),
      courierId: z.string().optional(),
      maskedName: z.string(),
      maskedPhone: z.string(),
      kind: Kind,
      was: z.object({ maskedName: z.string(), kind: Kind }).optional(),
    }),
  ),
  next: z.string().optional(),
})
