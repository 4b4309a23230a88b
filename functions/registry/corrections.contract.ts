import * as z from 'zod'
import { OutletParams } from './employers.contract.ts'
import { EnterpriseId, Kind, Next, OutletId, PageQuery } from './registry.contract.ts'

/** Corrections on the wire: what a courier asks an outlet to change of what it sent about him. */

export const CorrectionId = z.string().regex(/^cor_[a-z0-9]{4,32}$/)
export const CorrectionParams = z.object({ correctionId: CorrectionId })
export const OutletCorrectionParams = OutletParams.extend({ correctionId: CorrectionId })

/** A few sentences, new lines among them. */
const Words = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^(?:\n|[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}])*$/u, 'no control characters')
const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'no control characters')

const asked = { enterpriseId: EnterpriseId, outletId: OutletId, words: Words }
/** `wanted` is what should stand there. */
export const CorrectionBody = z.discriminatedUnion('field', [
  z.strictObject({ ...asked, field: z.literal('name'), wanted: PersonName }),
  z.strictObject({ ...asked, field: z.literal('kind'), wanted: Kind }),
  z.strictObject({ ...asked, field: z.literal('not-employed') }),
])
export const CorrectionAnswerBody = z.strictObject({ answer: z.enum(['made', 'declined']), words: Words })
export const CorrectionsQuery = PageQuery.extend({ state: z.enum(['open', 'answered']).optional() })

/** `stood` is what the outlet had sent when he asked. */
export const OwnCorrectionReply = z.object({
  correctionId: CorrectionId,
  enterpriseId: EnterpriseId,
  outletId: OutletId,
  field: z.enum(['name', 'kind', 'not-employed']),
  wanted: z.string().optional(),
  words: z.string(),
  stood: z.string().optional(),
  askedAt: z.iso.datetime(),
  answered: z.object({ answer: z.enum(['made', 'declined']), words: z.string(), at: z.iso.datetime() }).optional(),
})
export const OwnCorrectionsReply = z.object({ items: z.array(OwnCorrectionReply), next: Next })
/** As the outlet sees it: whose it is, and a name that stood there masked. */
export const CorrectionReply = OwnCorrectionReply.extend({ courierId: z.string() })
export const CorrectionsReply = z.object({ items: z.array(CorrectionReply), next: Next })
