import { Fault } from '../shared/kernel/fault.ts'
import type { Counted } from './data/challenge.store.ts'
import type { Challenge } from './domain/challenge.ts'
import { untilMidnight_s } from './domain/civil-day.ts'
import { ADDRESS_FAILURES_MAX, untilNextWindow_s } from './domain/code-limits.ts'

export type CodeInput = {
  readonly challengeId: string
  readonly code: string
  /** Where the request came from: only failures are counted by it, under a keyed hash. */
  readonly address: string
}
export type GuessDeps = {
  readonly reserveGuess: (phoneHash: string, now: number) => Promise<boolean>
  readonly returnGuess: (phoneHash: string, now: number) => Promise<void>
}
export type JudgeCodeDeps = GuessDeps & {
  readonly hashAddress: (address: string) => Promise<string>
  readonly failures: (addressHash: string, now: number) => Promise<number>
  readonly noteFailure: (addressHash: string, now: number) => Promise<void>
  readonly countTry: (challengeId: string, now: number) => Promise<Counted>
  readonly isCode: (challenge: Challenge, code: string) => Promise<boolean>
  readonly now: () => number
}

const REFUSED = {
  'challenge.expired': 'This code has run out: ask for another.',
  'challenge.spent': 'This code was used: ask for another.',
  'challenge.tries-spent': 'Too many tries with this challenge: ask for another code.',
} as const

export const challengeRefused = (code: keyof typeof REFUSED): Fault => new Fault('unauthenticated', code, REFUSED[code])
/** Told also to whoever has the right code of a phone that nobody holds: he learns nothing by it. */
export const codeWrong = (): Fault =>
  new Fault('unauthenticated', 'challenge.code-wrong', 'This is not the code that was sent.')

/** Takes one of the phone's wrong guesses of the day before anything is compared. Fault: challenge.too-many-wrong. */
export const takeGuess = async (phoneHash: string, now: number, { reserveGuess }: GuessDeps): Promise<void> => {
  if (!(await reserveGuess(phoneHash, now)))
    throw new Fault('limited', 'challenge.too-many-wrong', 'Too many wrong codes for this phone today.', {
      retryAfter_s: untilMidnight_s(now),
    })
}

/** Counts the try and one of the phone's guesses before anything is compared; a right guess is given back. */
const judged = async ({ challengeId, code }: CodeInput, now: number, deps: JudgeCodeDeps): Promise<Challenge> => {
  const counted = await deps.countTry(challengeId, now)
  if ('refused' in counted) throw challengeRefused(counted.refused)
  const { challenge } = counted
  await takeGuess(challenge.phoneHash, now, deps)
  if (!(await deps.isCode(challenge, code))) throw codeWrong()
  await deps.returnGuess(challenge.phoneHash, now)
  return challenge
}

/** What counts as a failure of an address. */
const WRONG: readonly string[] = ['challenge.code-wrong', 'session.second-factor-wrong']
const isWrong = (error: unknown): boolean => error instanceof Fault && WRONG.includes(error.code)

/**
 * Does what the right code of a challenge lets its phone do. The challenge is not consumed by it. Wrong codes are counted: by challenge, by
 * phone and day, by address.
 * Faults: address.too-many-failures, challenge.expired, .spent, .tries-spent, .too-many-wrong, .code-wrong, and those of `what`.
 */
export const withRightCode = async <T>(
  input: CodeInput,
  deps: JudgeCodeDeps,
  what: (challenge: Challenge, now: number) => Promise<T>,
): Promise<T> => {
  const now = deps.now()
  const addressHash = await deps.hashAddress(input.address)
  if ((await deps.failures(addressHash, now)) >= ADDRESS_FAILURES_MAX)
    throw new Fault('limited', 'address.too-many-failures', 'Too many failures from this address.', {
      retryAfter_s: untilNextWindow_s(now),
    })
  try {
    return await what(await judged(input, now, deps), now)
  } catch (error) {
    if (isWrong(error)) await deps.noteFailure(addressHash, now)
    throw error
  }
}
