import * as z from 'zod'
import { COURIER_ID } from '../shared/kernel/ids.ts'
import { OutletParams } from './employers.contract.ts'
import { EnterpriseId, Kind, Next, OutletId, PageQuery, Standing, Version } from './registry.contract.ts'

/** Couriers on the wire. */

export const CourierId = z.string().regex(COURIER_ID)
export const CourierParams = z.object({ courierId: CourierId })
export const OutletCourierParams = OutletParams.extend({ courierId: CourierId })

/** The beginning of a person's name, surname first. */
const NameBegin = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'no control characters')
/** A phone as staff see it: 100****0001. */
const MaskedPhone = z.string().regex(/^1\d{2}\*{4}\d{4}$/)

/** One of the two, or both: nobody is shown all couriers. */
export const CourierQuery = PageQuery.extend({
  name: NameBegin.optional(),
  maskedPhone: MaskedPhone.optional(),
}).refine(({ name, maskedPhone }) => name !== undefined || maskedPhone !== undefined, 'name or maskedPhone')
export const OutletCouriersQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(100).default(100),
  name: NameBegin.optional(),
  maskedPhone: MaskedPhone.optional(),
})

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
  next: Next,
})

const Place = z.object({
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  outletId: OutletId,
  kind: Kind,
  since: z.iso.datetime(),
})
/** Couriers found by name or phone, masked, with those engagements that the caller may see. */
export const FoundCouriersReply = z.object({
  items: z.array(
    z.object({
      courierId: z.string(),
      maskedName: z.string(),
      maskedPhone: z.string(),
      status: Standing,
      engagements: z.array(Place),
    }),
  ),
  next: Next,
})

const MaskedWork = Place.extend({ maskedName: z.string() })
/** A courier's record as street and district see it. */
export const CourierReply = z.object({
  courierId: z.string(),
  maskedName: z.string(),
  maskedPhone: z.string(),
  hasPhoto: z.boolean(),
  status: Standing,
  suspendedUntil: z.iso.datetime().optional(),
  suspendedFor: z.string().optional(),
  engagements: z.array(MaskedWork),
  ended: z.array(MaskedWork.extend({ endedAt: z.iso.datetime() })),
  version: Version,
})

export const EndedEngagementReply = z.object({
  courierId: z.string(),
  enterpriseId: EnterpriseId,
  outletId: OutletId,
  endedAt: z.iso.datetime(),
})
