import * as z from 'zod'
import { COMMUNITY_ID } from '../shared/kernel/ids.ts'

/** What the registry's wire forms are made of. Ids are made by the client, except a courier's. Instants are RFC 3339, UTC. */

/** Names of places and firms, as shown on screens: one line. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u, 'no control characters')
export const Kind = z.enum(['parcel', 'meal', 'ride'])
export const Version = z.int().positive()

export const StreetId = z.string().regex(/^str_[a-z0-9]{4,32}$/)
export const CommunityId = z.string().regex(COMMUNITY_ID)
export const GateId = z.string().regex(/^gat_[a-z0-9]{4,32}$/)
export const EnterpriseId = z.string().regex(/^ent_[a-z0-9]{4,32}$/)
export const OutletId = z.string().regex(/^out_[a-z0-9]{4,32}$/)
export const RosterId = z.string().regex(/^ros_[a-z0-9]{4,32}$/)
export const Standing = z.enum(['active', 'suspended'])

/** A page of a list: `next` of the one before goes on behind it. A page may hold fewer than `limit` and still have a next. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1024).optional(),
})
/** A list by name: those that hold this in their names. */
export const NamedQuery = PageQuery.extend({ name: Name.optional() })
export const Next = z.string().optional()
