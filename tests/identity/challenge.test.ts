import { expect, test } from 'vitest'
import { type Challenge, codeText, refusalOf } from '../../functions/identity/domain/challenge.ts'

const challenge: Challenge = { challengeId: 'chl_1', phoneHash: 'p', codeHash: 'c', expiresAt: 300_000, tries: 0 }

test('a code may be tried up to the last millisecond of its five minutes, and not in the next', () => {
  expect(refusalOf(challenge, 299_999)).toBeUndefined()
  expect(refusalOf(challenge, 300_000)).toBe('challenge.expired')
})

test('the fifth try is counted, the sixth is not', () => {
  expect(refusalOf({ ...challenge, tries: 4 }, 0)).toBeUndefined()
  expect(refusalOf({ ...challenge, tries: 5 }, 0)).toBe('challenge.tries-spent')
})

test('a challenge that was consumed is spent; one that never was is told like one that ran out', () => {
  expect(refusalOf({ ...challenge, consumedAt: 1 }, 2)).toBe('challenge.spent')
  expect(refusalOf(undefined, 0)).toBe('challenge.expired')
})

test('a code has six digits, also when the number is small', () => {
  expect(codeText(0)).toBe('000000')
  expect(codeText(42)).toBe('000042')
  expect(codeText(999_999)).toBe('999999')
})
