/** The other way in: somebody let in by hand, where a phone is dead or a code is refused. No pass was judged and none is used up. */

/** Why a guard opened by hand. */
export const ADMISSION_REASONS = ['phone-dead', 'code-refused', 'no-signal', 'visitor', 'other'] as const
export type AdmissionReason = (typeof ADMISSION_REASONS)[number]

/** Written once, never edited. It names no courier: a guard who opens by hand has not read who it is. */
export type Admission = {
  readonly admissionId: string
  readonly communityId: string
  readonly gateId: string
  /** Epoch ms. */
  readonly at: number
  readonly reason: AdmissionReason
  readonly words?: string
  /** The gate's own device, or somebody of the property firm. */
  readonly by: { readonly id: string; readonly role: string; readonly unit: string }
}

/** Whether the same person said the same under this id before: a retry of a lost reply. */
export const isSameAdmission = (held: Admission, again: Admission): boolean =>
  held.gateId === again.gateId &&
  held.reason === again.reason &&
  held.words === again.words &&
  held.by.id === again.by.id
