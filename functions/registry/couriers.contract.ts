import * as z from 'zod'
import { EnterpriseId, Kind, OutletId, Standing, Version } from './registry.contract.ts'

/** Couriers on the wire. */

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
