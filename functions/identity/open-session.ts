import { Fault } from '../shared/kernel/fault.ts'
import type { Opened, Spending } from './data/session.store.ts'
import { type Appointment, chooseCaller, type Holder, type Person } from './domain/holder.ts'
import { FAMILY_LIFE_MS, type Session } from './domain/refresh-family.ts'
import { asksSecondFactor } from './domain/second-factor.ts'
import type { IssuedToken } from './issue-access-token.ts'
import { type CodeInput, challengeRefused, codeWrong, type JudgeCodeDeps, withRightCode } from './judge-code.ts'
import { factorWrong, type ProveSecondFactorDeps, proveSecondFactor } from './prove-second-factor.ts'

export type OpenSessionInput = CodeInput & {
  readonly as?: string | undefined
  /** A code of the authenticator, or a recovery code: where the role signed in to asks for it. */
  readonly secondFactor?: string | undefined
}
export type OpenSessionDeps = JudgeCodeDeps &
  ProveSecondFactorDeps & {
    readonly findHolder: (phoneHash: string, as: string | undefined) => Promise<Holder>
    readonly firstToken: (sessionId: string) => Promise<{ readonly token: string; readonly tokenHash: string }>
    readonly openSession: (session: Session, spending: Spending, now: number) => Promise<Opened>
    readonly issueToken: (caller: Person, sessionId: string) => Promise<IssuedToken>
    readonly newId: (prefix: string) => string
  }

const chosen = (holder: Holder, as: string | undefined): Person => {
  const choice = chooseCaller(holder, as)
  if (choice.kind === 'caller') return choice.caller
  if (choice.kind === 'nobody') throw codeWrong()
  if (choice.kind === 'not-his')
    throw new Fault('forbidden', 'session.not-yours', 'This phone does not hold what it asked to sign in as.')
  const errors = holder.appointments.map(({ appointmentId, role, unit }: Appointment) => ({
    pointer: '/body/as',
    detail: `${appointmentId} ${role} ${unit}`,
  }))
  throw new Fault('conflict', 'session.choose-appointment', 'Several appointments: ask again with one of them.', {
    errors,
  })
}

/**
 * Opens a session for the holder of the phone that the challenge was for. The challenge, and with it the second factor where the role asks
 * for one, is consumed only with the session, once: who must choose among appointments (or named one that is not his, or has yet to show a
 * second factor) asks again with the same challenge and code, within its life and tries. Nothing about second factors is told before the
 * code was right. The number that the code came to is proven by it, and kept sealed from then on. Faults: those of the route openSession.
 */
export const openSession = (input: OpenSessionInput, deps: OpenSessionDeps) =>
  withRightCode(input, deps, async ({ challengeId, phoneHash, sealedPhone }, now) => {
    const holder = await deps.findHolder(phoneHash, input.as)
    const caller = chosen(holder, input.as)
    const factor = asksSecondFactor(caller.role)
      ? await proveSecondFactor({ holder: phoneHash, presented: input.secondFactor }, now, deps)
      : undefined
    const sessionId = deps.newId('ses')
    const { token, tokenHash } = await deps.firstToken(sessionId)
    const proof = factor === undefined ? {} : { secondFactor: factor.use.kind }
    const session = { sessionId, caller, tokenHash, expiresAt: now + FAMILY_LIFE_MS, ...proof }
    const spending = {
      challengeId,
      ...(factor === undefined ? {} : { factor }),
      ...(sealedPhone === undefined ? {} : { number: { holder: phoneHash, sealed: sealedPhone } }),
    }
    const opened = await deps.openSession(session, spending, now)
    if (opened === 'challenge-spent') throw challengeRefused('challenge.spent')
    if (opened === 'factor-used') throw factorWrong()
    const { accessToken, expiresAt } = await deps.issueToken(caller, sessionId)
    return { accessToken, refreshToken: token, expiresAt, caller, appointments: [...holder.appointments] }
  })
