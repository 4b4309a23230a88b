import { Fault } from '../shared/kernel/fault.ts'
import type { Enrolling, Enrolment } from './data/enrolment.store.ts'
import type { GatePlace } from './data/gate.store.ts'
import type { GateKey, LiveKey, NewestKey } from './data/gate-key.store.ts'
import { readEnrolmentCode } from './domain/enrolment-code.ts'
import { type GateNonce, isNonceLive, readNonce, taggedText } from './domain/gate-nonce.ts'
import { fingerprintOf } from './domain/key-fingerprint.ts'

export const PROOF_TYPE = 'gate-proof+jwt'

export type EnrolGateInput = { readonly code: string; readonly publicKey: GateKey['jwk']; readonly proof: string }
export type EnrolGateDeps = {
  /** The address of this route in full: what a proof must be made for. */
  readonly audience: string
  readonly verify: (
    token: string,
    jwk: GateKey['jwk'],
    typ: string,
  ) => Promise<Readonly<Record<string, unknown>> | undefined>
  readonly thumbprint: (jwk: GateKey['jwk']) => Promise<string>
  readonly mac: (text: string) => Promise<string>
  readonly sameHash: (one: string, other: string) => boolean
  readonly hashSecret: (secret: string) => Promise<string>
  readonly getEnrolment: (codeHash: string) => Promise<Enrolment | undefined>
  readonly place: (gateId: string) => Promise<GatePlace | undefined>
  readonly liveKey: (gateId: string) => Promise<LiveKey | undefined>
  readonly newestKey: (gateId: string) => Promise<NewestKey | undefined>
  readonly enrol: (enrolling: Enrolling) => Promise<boolean>
  readonly now: () => number
}

const codeRefused = (): Fault =>
  new Fault('unauthenticated', 'gate.code-refused', 'This code is unknown, was used, or has run out.')

/** The nonce that the proof is over: ours, live, and signed by the key that is to be enrolled. */
const provenNonce = async (input: EnrolGateInput, now: number, deps: EnrolGateDeps): Promise<GateNonce> => {
  const claims = await deps.verify(input.proof, input.publicKey, PROOF_TYPE)
  const text = claims?.['aud'] === deps.audience ? claims['nonce'] : undefined
  const nonce = typeof text === 'string' ? readNonce(text) : undefined
  const holds =
    nonce !== undefined && isNonceLive(nonce, now) && deps.sameHash(await deps.mac(taggedText(nonce)), nonce.tag)
  if (!holds)
    throw new Fault(
      'unauthenticated',
      'gate.proof-refused',
      'The proof does not hold: ask for a nonce and sign it again.',
    )
  return nonce
}

/** The code's enrolment, if this key may use it: unused and live, or used by this very key, whose reply was lost. */
const usable = async (codeHash: string, thumbprint: string, now: number, deps: EnrolGateDeps): Promise<Enrolment> => {
  const enrolment = await deps.getEnrolment(codeHash)
  const isFree = enrolment?.usedBy === undefined || enrolment.usedBy === thumbprint
  if (enrolment === undefined || now >= enrolment.expiresAt || !isFree) throw codeRefused()
  return enrolment
}

/** How far the key of a device that asks again has come. Fault: gate.code-refused, when another device took its place. */
const stateOf = (
  thumbprint: string,
  newest: NewestKey | undefined,
  live: LiveKey | undefined,
): 'awaiting-confirmation' | 'confirmed' => {
  if (newest?.thumbprint === thumbprint) return newest.confirmedAt === undefined ? 'awaiting-confirmation' : 'confirmed'
  if (live?.thumbprint === thumbprint) return 'confirmed'
  throw codeRefused()
}

/**
 * Lets a device ask to be the gate that its code is for: the proof first, then the code, consumed once. Its key counts when somebody has
 * confirmed it (confirm-gate-key.ts); until then the key that the gate has goes on. The same code with the same key is answered how far
 * it has come, while the code lives. Of devices that enrol one after another the last one waits.
 * Faults: gate.proof-refused, gate.code-refused, gate.not-active.
 */
export const enrolGate = async (input: EnrolGateInput, deps: EnrolGateDeps) => {
  const now = deps.now()
  const nonce = await provenNonce(input, now, deps)
  const thumbprint = await deps.thumbprint(input.publicKey)
  const secret = readEnrolmentCode(input.code)?.secret
  if (secret === undefined) throw codeRefused()
  const codeHash = await deps.hashSecret(secret)
  const { gateId, usedBy } = await usable(codeHash, thumbprint, now, deps)
  const place = await deps.place(gateId)
  if (place === undefined || !place.isActive) throw new Fault('conflict', 'gate.not-active', 'This gate is out of use.')
  const [live, newest] = await Promise.all([deps.liveKey(gateId), deps.newestKey(gateId)])
  const reply = {
    gateId,
    communityId: place.communityId,
    keyThumbprint: thumbprint,
    fingerprint: fingerprintOf(thumbprint),
  }
  if (usedBy !== undefined) return { ...reply, state: stateOf(thumbprint, newest, live) }
  const version = Math.max(live?.version ?? 0, newest?.version ?? 0) + 1
  const key = { jwk: input.publicKey, thumbprint, version, enrolledAt: now }
  const replaces = newest === undefined ? {} : { replaces: newest.version }
  if (!(await deps.enrol({ codeHash, gateId, key, nonce, ...replaces, now }))) throw codeRefused()
  return { ...reply, state: 'awaiting-confirmation' as const }
}
