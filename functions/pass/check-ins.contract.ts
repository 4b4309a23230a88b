import * as z from 'zod'
import { CommunityId, GateId, Instant, PageQuery } from './pass.contract.ts'

/** Check-ins on the wire. */

export const CheckInId = z.string().regex(/^chk_[a-z0-9]{8,32}$/)
export const CheckInParams = z.object({ checkInId: CheckInId })
export const CheckInBody = z.strictObject({
  /** The text of the QR that hangs there. Longer ones than any are refused as what they are: no place code. */
  placeCode: z.string().min(1).max(4096),
})
/** Two characters, told to the guard and shown on his screen too. */
const Confirmation = z.string().length(2)

export const CheckInReply = z.strictObject({
  checkInId: CheckInId,
  /** A posted code proves who printed it, not where it hangs. */
  grade: z.literal('claimed'),
  communityId: CommunityId,
  communityName: z.string(),
  gateId: GateId,
  gateName: z.string(),
  confirmation: Confirmation,
  at: Instant,
})
const Witnessed = z.strictObject({
  /** A pass of his was read by an enrolled gate. */
  grade: z.literal('witnessed'),
  entryId: z.string(),
  communityId: CommunityId,
  gateId: GateId,
  at: Instant,
})
export const CheckInsQuery = PageQuery
export const OwnCheckIns = z.strictObject({
  items: z.array(z.discriminatedUnion('grade', [CheckInReply, Witnessed])),
  next: z.string().optional(),
})
export const GateCheckIns = z.strictObject({
  items: z.array(z.strictObject({ confirmation: Confirmation, at: Instant })),
})
