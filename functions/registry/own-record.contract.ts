import * as z from 'zod'
import { OwnCorrectionReply } from './corrections.contract.ts'
import { EnterpriseId, Kind, OutletId, Standing, Version } from './registry.contract.ts'

/** A courier's own record on the wire. */

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
  hasPhoto: z.boolean(),
  status: Standing,
  suspendedUntil: z.iso.datetime().optional(),
  suspendedFor: z.string().optional(),
  engagements: z.array(Work),
  ended: z.array(Work.extend({ endedAt: z.iso.datetime() })),
  corrections: z.array(OwnCorrectionReply),
  version: Version,
})
