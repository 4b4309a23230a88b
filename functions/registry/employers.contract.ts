import * as z from 'zod'
import { EnterpriseId, Kind, Name, Next, OutletId, Version } from './registry.contract.ts'

/** Enterprises and outlets on the wire. */

export const EnterpriseParams = z.object({ enterpriseId: EnterpriseId })
const Status = z.enum(['active', 'ended'])
/** `kind` is what its couriers do unless a roster says otherwise. Without `status` it is active. */
export const EnterpriseBody = z.strictObject({ name: Name, kind: Kind, status: Status.default('active') })
export const EnterpriseReply = z.object({
  enterpriseId: EnterpriseId,
  name: z.string(),
  kind: Kind,
  status: Status,
  version: Version,
})
export const EnterprisesReply = z.object({ items: z.array(EnterpriseReply), next: Next })

export const OutletParams = z.object({ enterpriseId: EnterpriseId, outletId: OutletId })
/** Without `status` an outlet is active. */
export const OutletBody = z.strictObject({ name: Name, status: Status.default('active') })
export const OutletReply = z.object({
  enterpriseId: EnterpriseId,
  outletId: OutletId,
  name: z.string(),
  status: Status,
  version: Version,
})
export const OutletsReply = z.object({ items: z.array(OutletReply), next: Next })
