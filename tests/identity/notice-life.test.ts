import { expect, test } from 'vitest'
import { isTimely, NOTICE_LIFE_MS } from '../../functions/identity/domain/notice-life.ts'

const ASKED_AT = Date.parse('2026-03-02T04:00:00Z')

test('somebody may be told until two hours after it was asked for, and not at the second hour itself', () => {
  expect(NOTICE_LIFE_MS).toBe(7_200_000)
  expect(isTimely(ASKED_AT, ASKED_AT)).toBe(true)
  expect(isTimely(ASKED_AT, ASKED_AT + NOTICE_LIFE_MS - 1)).toBe(true)
  expect(isTimely(ASKED_AT, ASKED_AT + NOTICE_LIFE_MS)).toBe(false)
})
