import { Fault } from '../shared/kernel/fault.ts'
import type { Counted } from './data/challenge.store.ts'
import type { Challenge } from './domain/challenge.ts'
import { untilMidnight_s } from './domain/civil-day.ts'
import { ADDRESS_FAILURES_MAX, untilNextWindow_s } from './domain/code-limits.ts'
import { type Appointment, chooseCaller, type Holder, type Person } from './domain/holder.ts'
import { FAMILY_LIFE_MS, type Session } from './domain/refresh-family.ts'
import type { IssuedToken } from './issue-access-token.ts'

export type OpenSessionInput = {
  readonly challengeId: string
  readonly code: string
  readonly as?: string | undefined
  /** Where the request came from: only failures are counted by it, under a keyed hash. */
  readonly address: string
}
export type OpenSessionDeps = {
  readonly hashAddress: (address: string) => Promise<string>
  readonly failures: (addressHash: string, now: number) => Promise<number>
  readonly noteFailure: (addressHash: string, now: number) => Promise<void>
  readonly countTry: (challengeId: string, now: number) => Promise<Counted>
  readonly reserveGuess: (phoneHash: string, now: number) => Promise<boolean>
  readonly returnGuess: (phoneHash: string, now: number) => Promise<void>
  readonly isCode: (challenge: Challenge, code: string) => Promise<boolean>
  readonly findHolder: (phoneHash: string, as: string | undefined) => Promise<Holder>
  readonly firstToken: (sessionId: string) => Promise<{ readonly token: string; readonly tokenHash: string }>
  readonly openSession: (session: Session, challengeId: string, now: number) => Promise<boolean>
  readonly issueToken: (caller: Person, sessionId: string) => Promise<IssuedToken>
  readonly newId: (prefix: string) => string
  readonly now: () => number
}

const REFUSED = {
  'challenge.expired': 'This code has run out: ask for another.',
  'challenge.spent': 'This code was used: ask for another.',
  'challenge.tries-spent': 'Too many tries with this challenge: ask for another code.',
} as const

const codeWrong = (): Fault =>
  new Fault('unauthenticated', 'challenge.code-wrong', 'This is not the code that was sent.')

/** Counts the try and one of the phone's guesses before anything is compared; a right guess is given back. */
const judgeCode = async (
  { challengeId, code }: OpenSessionInput,
  now: number,
  deps: OpenSessionDeps,
): Promise<Challenge> => {
  const counted = await deps.countTry(challengeId, now)
  if ('refused' in counted) throw new Fault('unauthenticated', counted.refused, REFUSED[counted.refused])
  const { challenge } = counted
  if (!(await deps.reserveGuess(challenge.phoneHash, now)))
    throw new Fault('limited', 'challenge.too-many-wrong', 'Too many wrong codes for this phone today.', {
      retryAfter_s: untilMidnight_s(now),
    })
  if (!(await deps.isCode(challenge, code))) throw codeWrong()
  await deps.returnGuess(challenge.phoneHash, now)
  return challenge
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

const isWrongCode = (error: unknown): boolean => error instanceof Fault && error.code === 'challenge.code-wrong'

/**
 * Opens a session for the holder of the phone that the challenge was for. The challenge is consumed only with the session, once: who must
 * choose among appointments (or named one that is not his) asks again with the same challenge and code, within its life and tries.
 * Faults: those of the route openSession.
 */
export const openSession = async (input: OpenSessionInput, deps: OpenSessionDeps) => {
  const now = deps.now()
  const addressHash = await deps.hashAddress(input.address)
  if ((await deps.failures(addressHash, now)) >= ADDRESS_FAILURES_MAX)
    throw new Fault('limited', 'address.too-many-failures', 'Too many failures from this address.', {
      retryAfter_s: untilNextWindow_s(now),
    })
  try {
    const challenge = await judgeCode(input, now, deps)
    const holder = await deps.findHolder(challenge.phoneHash, input.as)
    const caller = chosen(holder, input.as)
    const sessionId = deps.newId('ses')
    const { token, tokenHash } = await deps.firstToken(sessionId)
    const session = { sessionId, caller, tokenHash, expiresAt: now + FAMILY_LIFE_MS }
    if (!(await deps.openSession(session, input.challengeId, now)))
      throw new Fault('unauthenticated', 'challenge.spent', REFUSED['challenge.spent'])
    const { accessToken, expiresAt } = await deps.issueToken(caller, sessionId)
    return { accessToken, refreshToken: token, expiresAt, caller, appointments: [...holder.appointments] }
  } catch (error) {
    if (isWrongCode(error)) await deps.noteFailure(addressHash, now)
    throw error
  }
}
