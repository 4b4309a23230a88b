import { expect, test } from 'vitest'
import type { SecondFactor } from '../../functions/identity/data/second-factor.store.ts'
import { hmacSha1 } from '../../functions/identity/data/totp.keys.ts'
import { DIGITS, hotp, stepAt } from '../../functions/identity/domain/totp.ts'
import { type ProveSecondFactorDeps, proveSecondFactor } from '../../functions/identity/prove-second-factor.ts'

const NOW = 1_772_000_000_000
const secret = Buffer.from('12345678901234567890')
const code = hotp(secret, stepAt(NOW), DIGITS, hmacSha1)
const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const proven: SecondFactor = { holder: 'h', sealed: secret, setAt: 1, provenAt: 2 }
const pending: SecondFactor = { holder: 'h', sealed: secret, setAt: 1 }

/** Deps over one factor, and what was done with the phone's guesses. */
const judge = (factor: SecondFactor | undefined, isGuessLeft = true) => {
  const guesses: string[] = []
  const deps: ProveSecondFactorDeps = {
    getFactor: async () => factor,
    openSecret: async ({ sealed }) => sealed,
    hashRecovery: async (holder, text) => `${holder}:${text}`,
    hasRecovery: async (_, hash) => hash === 'h:0123456789',
    totp: { hmac: hmacSha1, isSame: (one, other) => one === other },
    reserveGuess: async () => {
      guesses.push('taken')
      return isGuessLeft
    },
    returnGuess: async () => {
      guesses.push('returned')
    },
  }
  const show = (presented: string | undefined): Promise<unknown> =>
    proveSecondFactor({ holder: 'h', presented }, NOW, deps).catch((error: { code?: string }) => error.code ?? error)
  return { guesses, show }
}

test('a right code is taken with its step, and its guess is given back', async () => {
  const { guesses, show } = judge(proven)
  expect(await show(code)).toEqual({ holder: 'h', setAt: 1, use: { kind: 'totp', step: stepAt(NOW) } })
  expect(guesses).toEqual(['taken', 'returned'])
})
test('it is read with the space that authenticators show in its middle', async () => {
  expect(await judge(proven).show(`${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ use: { kind: 'totp' } })
})
test.each([wrong, '000000000', 'ABCDE-FGHJK', 'no code'])(
  '%j is wrong, and its guess stays taken',
  async (presented) => {
    const { guesses, show } = judge(proven)
    expect(await show(presented)).toBe('session.second-factor-wrong')
    expect(guesses).toEqual(['taken'])
  },
)
test('a step taken before is wrong, a step later than the last is right', async () => {
  expect(await judge({ ...proven, lastStep: stepAt(NOW) }).show(code)).toBe('session.second-factor-wrong')
  expect(await judge({ ...proven, lastStep: stepAt(NOW) - 1 }).show(code)).toMatchObject({ use: { kind: 'totp' } })
})
test('a recovery code that is left stands in for a proven authenticator, not for one that waits', async () => {
  expect(await judge(proven).show('o1234-56789')).toMatchObject({ use: { kind: 'recovery', hash: 'h:0123456789' } })
  expect(await judge(pending).show('o1234-56789')).toBe('session.second-factor-wrong')
})
test('who shows nothing is asked for it when his is proven, told to set one up when it is not; no guess is spent', async () => {
  for (const [factor, told] of [
    [proven, 'session.second-factor-asked'],
    [pending, 'session.second-factor-unset'],
    [undefined, 'session.second-factor-unset'],
  ] as const) {
    const { guesses, show } = judge(factor)
    expect([await show(undefined), guesses]).toEqual([told, []])
  }
})
test('with no guess left not even the right code is judged', async () => {
  expect(await judge(proven, false).show(code)).toBe('challenge.too-many-wrong')
})
