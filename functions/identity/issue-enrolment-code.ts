import { Fault } from '../shared/kernel/fault.ts'
import type { Enrolment } from './data/enrolment.store.ts'
import type { GatePlace } from './data/gate.store.ts'
import {
  ENROLMENT_LIFE_MS,
  ENROLMENT_SECRET_BYTES,
  readEnrolmentCode,
  writeEnrolmentCode,
} from './domain/enrolment-code.ts'

export type IssueEnrolmentCodeDeps = {
  readonly place: (gateId: string) => Promise<GatePlace | undefined>
  readonly rootHash: () => Promise<Uint8Array>
  readonly hashSecret: (secret: string) => Promise<string>
  readonly addEnrolment: (codeHash: string, enrolment: Enrolment, by: string) => Promise<void>
  readonly randomBytes: (size: number) => Uint8Array
  readonly now: () => number
}

/**
 * A one-time code for one gate, shown once and kept as a keyed hash. Faults: gate.unknown (or not told of yet by the registry),
 * gate.not-active.
 */
export const issueEnrolmentCode = async (
  { gateId, by }: { readonly gateId: string; readonly by: string },
  deps: IssueEnrolmentCodeDeps,
) => {
  const place = await deps.place(gateId)
  if (place === undefined) throw new Fault('missing', 'gate.unknown', 'There is no such gate.')
  if (!place.isActive) throw new Fault('conflict', 'gate.not-active', 'This gate is out of use.')
  const code = writeEnrolmentCode(deps.randomBytes(ENROLMENT_SECRET_BYTES), await deps.rootHash())
  const expiresAt = deps.now() + ENROLMENT_LIFE_MS
  const secret = readEnrolmentCode(code)?.secret ?? ''
  await deps.addEnrolment(await deps.hashSecret(secret), { gateId, expiresAt }, by)
  return { code, expiresAt: new Date(expiresAt).toISOString() }
}
