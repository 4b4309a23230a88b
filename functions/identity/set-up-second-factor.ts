import { Fault } from '../shared/kernel/fault.ts'
import type { SettingUp } from './data/second-factor.store.ts'
import { authenticatorUri } from './domain/authenticator-uri.ts'
import { encodeBase32 } from './domain/base32.ts'
import type { Appointment, Holder } from './domain/holder.ts'
import { RECOVERY_BYTES, RECOVERY_CODES, readRecoveryCode, writeRecoveryCode } from './domain/recovery-code.ts'
import { asksSecondFactor } from './domain/second-factor.ts'
import { SECRET_BYTES } from './domain/totp.ts'
import { type CodeInput, codeWrong, type JudgeCodeDeps, withRightCode } from './judge-code.ts'

export type SetUpSecondFactorInput = CodeInput & { readonly as?: string | undefined }
export type SetUpSecondFactorDeps = JudgeCodeDeps & {
  readonly findHolder: (phoneHash: string, as: string | undefined) => Promise<Holder>
  readonly sealSecret: (secret: Uint8Array, holder: string) => Promise<Uint8Array>
  readonly hashRecovery: (holder: string, code: string) => Promise<string>
  readonly setUpFactor: (factor: SettingUp) => Promise<boolean>
  readonly randomBytes: (size: number) => Uint8Array
}

/** The office for whose sake he sets one up. */
const officeOf = ({ courierId, appointments }: Holder): Appointment => {
  if (courierId === undefined && appointments.length === 0) throw codeWrong()
  const office = appointments.find(({ role }) => asksSecondFactor(role))
  if (office === undefined)
    throw new Fault('forbidden', 'second-factor.not-needed', 'No office of yours asks for a second factor.')
  return office
}

/**
 * Makes a secret for the authenticator of whoever holds the phone of a challenge, and ten recovery codes, all told once. It is pending until
 * a code of it was used at a sign-in, and so long another may take its place. The challenge stays good for the sign-in that follows.
 * Faults: those of the route setUpSecondFactor.
 */
export const setUpSecondFactor = (input: SetUpSecondFactorInput, deps: SetUpSecondFactorDeps) =>
  withRightCode(input, deps, async ({ phoneHash: holder }, now) => {
    const { role, unit } = officeOf(await deps.findHolder(holder, input.as))
    const bytes = deps.randomBytes(SECRET_BYTES)
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () =>
      writeRecoveryCode(deps.randomBytes(RECOVERY_BYTES)),
    )
    const recovery = await Promise.all(
      recoveryCodes.map((code) => deps.hashRecovery(holder, readRecoveryCode(code) ?? '')),
    )
    const sealed = await deps.sealSecret(bytes, holder)
    if (!(await deps.setUpFactor({ holder, sealed, recovery, setAt: now })))
      throw new Fault('conflict', 'second-factor.set', 'You have an authenticator: a colleague may reset it.')
    const secret = encodeBase32(bytes)
    return { secret, uri: authenticatorUri(secret, `${role} ${unit}`), recoveryCodes }
  })
