import * as z from 'zod'
import { EnterpriseId, Kind, Name, OutletId, Version } from './registry.contract.ts'

/** Enterprises and outlets on the wire. */

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
