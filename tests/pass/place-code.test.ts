import { describe, expect, test } from 'vitest'
import { isOfAge, validUntil } from '../../functions/pass/domain/place-code.ts'

const IAT = 1_790_000_000
const DAY_MS = 86_400_000

describe('the age of a place code', () => {
  test('is good from its issue until 366 days later, that instant not included', () => {
    expect(validUntil(IAT)).toBe(IAT * 1000 + 366 * DAY_MS)
    expect(isOfAge(IAT, IAT * 1000)).toBe(true)
    expect(isOfAge(IAT, validUntil(IAT) - 1)).toBe(true)
    expect(isOfAge(IAT, validUntil(IAT))).toBe(false)
  })
  test('may lie five seconds ahead of the clock and no more', () => {
    expect(isOfAge(IAT, IAT * 1000 - 5_000)).toBe(true)
    expect(isOfAge(IAT, IAT * 1000 - 5_001)).toBe(false)
  })
})
