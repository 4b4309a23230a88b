import * as z from 'zod'
import { COMMUNITY_ID } from '../shared/kernel/ids.ts'

/** The registry on the wire. Ids are made by the client, except a courier's. Instants are RFC 3339, UTC. */

/** Names of places and firms, as shown on screens: one line. */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u, 'no control characters')
const Kind = z.enum(['parcel', 'meal', 'ride'])
const Version = z.int().positive()

const StreetId = z.string().regex(/^str_[a-z0-9]{4,32}$/)
const CommunityId = z.string().regex(COMMUNITY_ID)
const GateId = z.string().regex(/^gat_[a-z0-9]{4,32}$/)
const EnterpriseId = z.string().regex(/^ent_[a-z0-9]{4,32}$/)
const OutletId = z.string().regex(/^out_[a-z0-9]{4,32}$/)
const RosterId = z.string().regex(/^ros_[a-z0-9]{4,32}$/)

export const StreetParams = z.object({ streetId: StreetId })
export const StreetBody = z.strictObject({ name: Name })
export const StreetReply = z.object({ streetId: StreetId, name: z.string(), version: Version })

export const StreetCommunityParams = z.object({ streetId: StreetId, communityId: CommunityId })
export const CommunityParams = z.object({ communityId: CommunityId })
/** Without `status` a community is active. */
export const CommunityBody = z.strictObject({
  name: Name,
  address: Name.optional(),
  status: z.enum(['active', 'ended']).default('active'),
})
const GateFields = z.object({
  gateId: GateId,
  name: z.string(),
  kind: z.enum(['turnstile', 'barrier', 'guard-phone']),
  status: z.enum(['active', 'suspended']),
})
export const CommunityReply = z.object({
  communityId: CommunityId,
  streetId: StreetId,
  name: z.string(),
  address: z.string().optional(),
  status: z.enum(['active', 'ended']),
  gates: z.array(GateFields),
  version: Version,
})
export const CommunitiesReply = z.object({ items: z.array(CommunityReply.omit({ gates: true, address: true })) })

export const GateParams = z.object({ communityId: CommunityId, gateId: GateId })
/** Without `status` a gate is active. */
export const GateBody = z.strictObject({
  name: Name,
  kind: z.enum(['turnstile', 'barrier', 'guard-phone']),
  status: z.enum(['active', 'suspended']).default('active'),
})
/** `version` is the community's: it changes with each of its gates. */
export const GateReply = GateFields.extend({ communityId: CommunityId, version: Version })

export const EnterpriseParams = z.object({ enterpriseId: EnterpriseId })
/** `kind` is what its couriers do unless a roster says otherwise. */
export const EnterpriseBody = z.strictObject({ name: Name, kind: Kind })
export const EnterpriseReply = z.object({ enterpriseId: EnterpriseId, name: z.string(), kind: Kind, version: Version })

export const OutletParams = z.object({ enterpriseId: EnterpriseId, outletId: OutletId })
export const OutletBody = z.strictObject({ name: Name })
export const OutletReply = z.object({
  enterpriseId: EnterpriseId,
  outletId: OutletId,
  name: z.string(),
  version: Version,
})

export const RosterParams = OutletParams.extend({ rosterId: RosterId })
/** The whole file as text; it is read line by line. */
export const RosterBody = z.string()
const Count = z.int().nonnegative()
export const RosterReply = z.object({
  rosterId: RosterId,
  joined: Count,
  changed: Count,
  left: Count,
  unchanged: Count,
})

const Standing = z.enum(['active', 'suspended'])
/** Couriers as their outlet sees them: names and phones masked. */
export const OutletCouriersReply = z.object({
  items: z.array(
    z.object({
      courierId: z.string(),
      maskedName: z.string(),
      maskedPhone: z.string(),
      kind: Kind,
      status: Standing,
      since: z.iso.datetime(),
    }),
  ),
})

const Work = z.object({
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  outletId: OutletId,
  name: z.string(),
  kind: Kind,
  since: z.iso.datetime(),
})
/** Everything the registry holds of a courier, shown to himself: his name in full, of the phone only the mask it holds. */
export const OwnRecordReply = z.object({
  courierId: z.string(),
  name: z.string(),
  maskedName: z.string(),
  maskedPhone: z.string(),
  status: Standing,
  suspendedUntil: z.iso.datetime().optional(),
  suspendedFor: z.string().optional(),
  engagements: z.array(Work),
  ended: z.array(Work.extend({ endedAt: z.iso.datetime() })),
  version: Version,
})
