import * as z from 'zod'
import { CommunityId, GateId, Name, Next, StreetId, Version } from './registry.contract.ts'

/** Streets, communities and gates on the wire. */

export const StreetParams = z.object({ streetId: StreetId })
const Ending = z.enum(['active', 'ended'])
/** Without `status` a street is active. */
export const StreetBody = z.strictObject({ name: Name, status: Ending.default('active') })
export const StreetReply = z.object({ streetId: StreetId, name: z.string(), status: Ending, version: Version })
export const StreetsReply = z.object({ items: z.array(StreetReply), next: Next })

export const StreetCommunityParams = z.object({ streetId: StreetId, communityId: CommunityId })
export const CommunityParams = z.object({ communityId: CommunityId })
/** Without `status` a community is active. */
export const CommunityBody = z.strictObject({
  name: Name,
  address: Name.optional(),
  status: Ending.default('active'),
})
export const CommunityStreetBody = z.strictObject({ streetId: StreetId })
const GateStatus = z.enum(['active', 'suspended', 'ended'])
const GateFields = z.object({
  gateId: GateId,
  name: z.string(),
  kind: z.enum(['turnstile', 'barrier', 'guard-phone']),
  status: GateStatus,
})
export const CommunityReply = z.object({
  communityId: CommunityId,
  streetId: StreetId,
  name: z.string(),
  address: z.string().optional(),
  status: Ending,
  gates: z.array(GateFields),
  version: Version,
})
export const CommunitiesReply = z.object({
  items: z.array(CommunityReply.omit({ gates: true, address: true })),
  next: Next,
})

export const GateParams = z.object({ communityId: CommunityId, gateId: GateId })
/** Without `status` a gate is active. */
export const GateBody = z.strictObject({
  name: Name,
  kind: z.enum(['turnstile', 'barrier', 'guard-phone']),
  status: GateStatus.default('active'),
})
/** `version` is the community's: it changes with each of its gates. */
export const GateReply = GateFields.extend({ communityId: CommunityId, version: Version })
