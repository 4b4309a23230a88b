import { Fault } from '../shared/kernel/fault.ts'
import type { SecondFactor, Taking } from './data/second-factor.store.ts'
import { readRecoveryCode } from './domain/recovery-code.ts'
import type { FactorUse } from './domain/second-factor.ts'
import { type Totp, takenStep } from './domain/totp.ts'
import { type GuessDeps, takeGuess } from './judge-code.ts'

export type ProveSecondFactorDeps = GuessDeps & {
  readonly getFactor: (holder: string) => Promise<SecondFactor | undefined>
  readonly openSecret: (factor: SecondFactor) => Promise<Uint8Array>
  readonly hashRecovery: (holder: string, code: string) => Promise<string>
  readonly hasRecovery: (holder: string, hash: string) => Promise<boolean>
  readonly totp: Totp
}

const DIGITS_ONLY = /^\d{6}$/

const unset = (): Fault =>
  new Fault('forbidden', 'session.second-factor-unset', 'This role asks for an authenticator: set one up first.')
const asked = (): Fault =>
  new Fault(
    'unauthenticated',
    'session.second-factor-asked',
    'This role asks for a code of your authenticator besides.',
  )
export const factorWrong = (): Fault =>
  new Fault('unauthenticated', 'session.second-factor-wrong', 'This code does not hold, or was used before.')

/** A recovery code stands in for an authenticator that worked once: one that never did would leave its owner with nothing but paper. */
const useOf = async (
  factor: SecondFactor,
  presented: string,
  now: number,
  deps: ProveSecondFactorDeps,
): Promise<FactorUse | undefined> => {
  const digits = presented.replace(/\s/g, '')
  if (DIGITS_ONLY.test(digits)) {
    const secret = await deps.openSecret(factor)
    const step = takenStep({ secret, last: factor.lastStep }, digits, now, deps.totp)
    return step === undefined ? undefined : { kind: 'totp', step }
  }
  const code = readRecoveryCode(presented)
  if (code === undefined || factor.provenAt === undefined) return undefined
  const hash = await deps.hashRecovery(factor.holder, code)
  return (await deps.hasRecovery(factor.holder, hash)) ? { kind: 'recovery', hash } : undefined
}

/**
 * Judges a second factor, after the code of the SMS was right. What it answers is taken with the session, in one transaction. A wrong one
 * counts as a wrong guess of the phone; a right one is given back. One set up and never used since is as good as unset: who lost it on the
 * way sets up another.
 * Faults: session.second-factor-unset, -asked, -wrong, challenge.too-many-wrong.
 */
export const proveSecondFactor = async (
  { holder, presented }: { readonly holder: string; readonly presented: string | undefined },
  now: number,
  deps: ProveSecondFactorDeps,
): Promise<Taking> => {
  const factor = await deps.getFactor(holder)
  const isProven = factor?.provenAt !== undefined
  if (factor === undefined || (presented === undefined && !isProven)) throw unset()
  if (presented === undefined) throw asked()
  await takeGuess(holder, now, deps)
  const use = await useOf(factor, presented, now, deps)
  if (use === undefined) throw factorWrong()
  await deps.returnGuess(holder, now)
  return { holder, setAt: factor.setAt, use }
}
