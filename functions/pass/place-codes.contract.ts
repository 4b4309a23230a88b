import * as z from 'zod'
import { CommunityId, GateId, Instant } from './pass.contract.ts'

/** Place codes on the wire: the signed codes that hang at gates. */

export const PlaceCodeParams = z.object({ communityId: CommunityId, gateId: GateId })
export const PlaceCodeReply = z.strictObject({
  /** A newer version kills the older at once. */
  version: z.int().positive(),
  /** A JWT, typ place-code+jwt: issuer, community, gate, version, time of issue. The QR of the poster holds this text. */
  token: z.string(),
  issuedAt: Instant,
  validUntil: Instant,
})
