import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { AdmissionBody, AdmissionReply } from './admissions.contract.ts'
import type { AdmissionStore } from './data/admission.store.ts'
import { type Admission, isSameAdmission } from './domain/admission.ts'

export type PutAdmissionDeps = AdmissionStore & {
  readonly now: () => number
  /** Where the registry says a gate hangs. */
  readonly communityOfGate: (gateId: string) => Promise<string | undefined>
}
type Place = { readonly communityId: string; readonly admissionId: string }

const wrongGate = (message: string): Fault => new Fault('invalid', 'admission.gate', message)

/** The gate that was opened. A device is the gate itself; staff say which of their own. Faults: admission.gate, gate.unknown. */
const gateOf = async (communityId: string, named: string | undefined, caller: Caller, deps: PutAdmissionDeps) => {
  if (caller.kind === 'gate') {
    if (named !== undefined) throw wrongGate('A gate records what was opened at itself and names no other.')
    return caller.id
  }
  if (named === undefined) throw wrongGate('Say which gate was opened.')
  if ((await deps.communityOfGate(named)) !== communityId)
    throw new Fault('missing', 'gate.unknown', 'This community has no such gate.')
  return named
}

const replyOf = ({ admissionId, at, communityId, gateId, reason, words, by }: Admission) => ({
  entryId: admissionId,
  at: new Date(at).toISOString(),
  communityId,
  gateId,
  reason,
  ...(words === undefined ? {} : { words }),
  by: { id: by.id, role: by.role },
})

/**
 * Records that somebody was let in by hand, by whom and why: a line of the community's log that names no courier. A disabled gate may do so too,
 * for the guard opens and the record must tell. The same request again is the same answer. Faults: admission.gate, gate.unknown, admission.reused.
 */
export const putAdmission = async (
  { communityId, admissionId }: Place,
  { reason, words, gateId }: z.output<typeof AdmissionBody>,
  caller: Caller,
  deps: PutAdmissionDeps,
): Promise<z.input<typeof AdmissionReply>> => {
  const { id, role, unit } = caller
  const admission: Admission = {
    admissionId,
    communityId,
    gateId: await gateOf(communityId, gateId, caller, deps),
    at: deps.now(),
    reason,
    ...(words === undefined ? {} : { words }),
    by: { id, role, unit },
  }
  const held = await deps.admitByHand(admission)
  if (held === undefined) return replyOf(admission)
  if (!isSameAdmission(held, admission))
    throw new Fault('conflict', 'admission.reused', 'This id was used for another admission. Make a fresh one.')
  return replyOf(held)
}
