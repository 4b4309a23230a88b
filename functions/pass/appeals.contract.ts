import * as z from 'zod'
import { CourierId, EnterpriseId, Instant, PageQuery } from './pass.contract.ts'
import { StandingReply } from './standings.contract.ts'

/** Appeals against suspensions on the wire, and what a courier reads of his own standing. */

/** Made by whoever appeals. */
export const AppealId = z.string().regex(/^apl_[a-z0-9]{8,32}$/)
export const AppealParams = z.object({ appealId: AppealId })
/** Room to tell what happened, in 500 characters. */
const Words = z.string().trim().min(2).max(500)
export const AppealBody = z.strictObject({ words: Words })
export const DecisionBody = z.strictObject({ decision: z.enum(['upheld', 'lifted']), words: Words })

const Decision = z.strictObject({ decision: z.enum(['upheld', 'lifted']), words: z.string(), at: Instant })
export const OwnAppeal = z.strictObject({
  appealId: AppealId,
  state: z.enum(['open', 'upheld', 'lifted']),
  words: z.string(),
  at: Instant,
  /** The suspension appealed against, as it was then. */
  suspension: z.strictObject({ reason: z.string().optional(), until: Instant.optional() }),
  answer: Decision.optional(),
})
export const OwnAppeals = z.strictObject({ items: z.array(OwnAppeal) })
export const AppealsQuery = PageQuery.extend({ state: z.enum(['open', 'decided']).default('open') })
/** As the office sees it: of whom it is, and which office suspended him. */
export const OfficeAppeal = OwnAppeal.extend({
  courierId: CourierId,
  maskedName: z.string().optional(),
  suspendedBy: z.strictObject({ role: z.string(), unit: z.string() }),
})
export const OfficeAppeals = z.strictObject({ items: z.array(OfficeAppeal), next: z.string().optional() })

export const OwnStanding = StandingReply.extend({
  employers: z.array(EnterpriseId),
  /** The appeal against the suspension that stands, or stood last, with its answer. */
  appeal: OwnAppeal.optional(),
})
