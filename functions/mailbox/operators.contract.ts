import * as z from 'zod'
import { CommunityId, Instant, StationId, StreetId } from './mailbox.contract.ts'

/** Which firm runs a community or a station, on the wire: who works for that firm writes past it. */

export const CommunityOperatorParams = z.object({ communityId: CommunityId })
export const StationOperatorParams = z.object({ streetId: StreetId, stationId: StationId })
const EnterpriseId = z.string().regex(/^ent_[a-z0-9]{4,32}$/)
export const OperatorBody = z.strictObject({
  /** Absent where no firm that employs couriers runs it. */
  enterpriseId: EnterpriseId.optional(),
})
export const OperatorReply = z.strictObject({
  /** 0 before anything was said. */
  version: z.int().nonnegative(),
  enterpriseId: EnterpriseId.optional(),
  setAt: Instant.optional(),
})
