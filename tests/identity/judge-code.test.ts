import { expect, test } from 'vitest'
import { ADDRESS_FAILURES_MAX } from '../../functions/identity/domain/code-limits.ts'
import { type JudgeCodeDeps, withRightCode } from '../../functions/identity/judge-code.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'

const challenge = { challengeId: 'chl_1', phoneHash: 'h', codeHash: '123456', expiresAt: 10, tries: 1 }
const wrongFactor = new Fault('unauthenticated', 'session.second-factor-wrong', 'Wrong.')

/** Deps that note what is counted, and what a code comes to. */
const judge = (given: { readonly failures?: number; readonly isGuessLeft?: boolean } = {}) => {
  const counted: string[] = []
  const note = async (what: string): Promise<void> => {
    counted.push(what)
  }
  const deps: JudgeCodeDeps = {
    hashAddress: async (address) => `#${address}`,
    failures: async () => given.failures ?? 0,
    noteFailure: (addressHash) => note(`failure of ${addressHash}`),
    countTry: async () => {
      await note('try')
      return { challenge }
    },
    reserveGuess: async () => {
      await note('guess')
      return given.isGuessLeft ?? true
    },
    returnGuess: () => note('guess back'),
    isCode: async ({ codeHash }, code) => code === codeHash,
    now: () => 5,
  }
  const type = (code: string, what: () => Promise<string> = async () => 'done'): Promise<string> =>
    withRightCode({ challengeId: 'chl_1', code, address: 'a' }, deps, what).catch((error: Fault) => error.code)
  return { counted, type }
}

test('the right code does what it is for, and its guess is given back', async () => {
  const { counted, type } = judge()
  expect(await type('123456')).toBe('done')
  expect(counted).toEqual(['try', 'guess', 'guess back'])
})
test('a wrong code does nothing, keeps its guess and counts against its address', async () => {
  const { counted, type } = judge()
  expect(await type('654321')).toBe('challenge.code-wrong')
  expect(counted).toEqual(['try', 'guess', 'failure of #a'])
})
test('a wrong second factor behind the right code counts against the address too, another refusal does not', async () => {
  const one = judge()
  expect(await one.type('123456', () => Promise.reject(wrongFactor))).toBe('session.second-factor-wrong')
  expect(one.counted).toContain('failure of #a')
  const other = judge()
  expect(await other.type('123456', () => Promise.reject(new Fault('forbidden', 'session.not-yours', 'No.')))).toBe(
    'session.not-yours',
  )
  expect(other.counted).not.toContain('failure of #a')
})
test('an address with one failure less than too many is heard; with too many not even the try is counted', async () => {
  expect(await judge({ failures: ADDRESS_FAILURES_MAX - 1 }).type('123456')).toBe('done')
  const { counted, type } = judge({ failures: ADDRESS_FAILURES_MAX })
  expect([await type('123456'), counted]).toEqual(['address.too-many-failures', []])
})
test('with no guess left the right code is not looked at', async () => {
  expect(await judge({ isGuessLeft: false }).type('123456')).toBe('challenge.too-many-wrong')
})
