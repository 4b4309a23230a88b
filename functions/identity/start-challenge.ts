import { Fault } from '../shared/kernel/fault.ts'
import type { CodeMessage } from './data/code-queue.sender.ts'
import { CHALLENGE_LIFE_MS, type Challenge, CODE_RANGE, codeText } from './domain/challenge.ts'
import { untilMidnight_s } from './domain/civil-day.ts'
import { judgeSend, type Sends } from './domain/code-limits.ts'
import { phoneNumber } from './phone-number.ts'

export type StartChallengeDeps = {
  readonly hashPhone: (phone: string) => Promise<string>
  readonly hashCode: (challengeId: string, code: string) => Promise<string>
  readonly isBudgetSpent: (now: number) => Promise<boolean>
  readonly sends: (phoneHash: string) => Promise<Sends | undefined>
  readonly noteSend: (phoneHash: string, seen: Sends | undefined, sends: Sends) => Promise<boolean>
  readonly addChallenge: (challenge: Challenge) => Promise<void>
  readonly enqueue: (message: CodeMessage) => Promise<void>
  readonly newId: (prefix: string) => string
  /** A whole number from 0 up to, not including, `range`, from the system's secure source. */
  readonly randomBelow: (range: number) => number
  readonly now: () => number
}

const takeSend = async (phoneHash: string, now: number, deps: StartChallengeDeps): Promise<void> => {
  const seen = await deps.sends(phoneHash)
  const verdict = judgeSend(seen, now)
  if (!verdict.allowed)
    throw new Fault('limited', verdict.code, 'Codes for this phone are limited.', {
      retryAfter_s: verdict.retryAfter_s,
    })
  if (!(await deps.noteSend(phoneHash, seen, verdict.sends)))
    throw new Fault('limited', 'challenge.too-soon', 'A code for this phone was asked for just now.', {
      retryAfter_s: 60,
    })
}

/**
 * Starts signing in: makes a challenge and hands its code to the queue. Nothing here looks at who the phone belongs to, so the answer and
 * its time are the same for known and unknown phones; the sender drops the unknown.
 * Faults: phone.malformed, sms.budget-spent, challenge.too-soon, challenge.too-many-today.
 */
export const startChallenge = async (input: { readonly phone: string }, deps: StartChallengeDeps) => {
  const now = deps.now()
  const phone = phoneNumber(input.phone)
  const phoneHash = await deps.hashPhone(phone)
  if (await deps.isBudgetSpent(now))
    throw new Fault('unavailable', 'sms.budget-spent', 'No more messages are sent today.', {
      retryAfter_s: untilMidnight_s(now),
    })
  await takeSend(phoneHash, now, deps)
  const challengeId = deps.newId('chl')
  const code = codeText(deps.randomBelow(CODE_RANGE))
  const codeHash = await deps.hashCode(challengeId, code)
  const expiresAt = now + CHALLENGE_LIFE_MS
  await deps.addChallenge({ challengeId, phoneHash, codeHash, expiresAt, tries: 0 })
  await deps.enqueue({ challengeId, phone, code })
  return { challengeId, expiresAt: new Date(expiresAt).toISOString() }
}
