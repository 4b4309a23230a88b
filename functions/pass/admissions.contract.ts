import * as z from 'zod'
import { ADMISSION_REASONS } from './domain/admission.ts'
import { By } from './entries.contract.ts'
import { CommunityId, GateId, Instant } from './pass.contract.ts'

/** Admissions by hand on the wire. */

export const AdmissionId = z.string().regex(/^adm_[a-z0-9]{16,32}$/)
export const AdmissionParams = z.object({ communityId: CommunityId, admissionId: AdmissionId })

/** Enough to say what was the matter, too short for a register of names and numbers. */
const Words = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u, 'no control characters')

export const AdmissionBody = z
  .strictObject({
    reason: z.enum(ADMISSION_REASONS),
    words: Words.optional(),
    /** Said by staff of the property firm; a gate's device is itself the gate. */
    gateId: GateId.optional(),
  })
  .refine(({ reason, words }) => reason !== 'other' || words !== undefined, {
    path: ['words'],
    message: 'another reason is said in words',
  })
export const AdmissionReply = z.strictObject({
  entryId: AdmissionId,
  at: Instant,
  communityId: CommunityId,
  gateId: GateId,
  reason: z.enum(ADMISSION_REASONS),
  words: z.string().optional(),
  by: By,
})
