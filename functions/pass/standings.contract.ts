import * as z from 'zod'
import { CourierId, EnterpriseId, GateId, Instant } from './pass.contract.ts'

/** Standings on the wire: of couriers, of gates, of employers. */

export const CourierParams = z.object({ courierId: CourierId })
export const GateParams = z.object({ gateId: GateId })
export const EmployerParams = z.object({ enterpriseId: EnterpriseId })

const reason = z.string().trim().min(2).max(200)
/** A suspension always has an end: see SUSPENSION_MAX_DAYS. */
export const CourierStandingBody = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('suspended'), reason, until: Instant }),
  z.strictObject({ status: z.literal('active') }),
])
export const GateStandingBody = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('disabled'), reason }),
  z.strictObject({ status: z.literal('active') }),
])
export const EmployerStandingBody = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('suspended'), reason }),
  z.strictObject({ status: z.literal('active') }),
])
export const StandingReply = z.strictObject({
  status: z.enum(['active', 'suspended', 'disabled']),
  reason: z.string().optional(),
  until: Instant.optional(),
})
