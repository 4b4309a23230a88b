import { expect, test } from 'vitest'
import { isLive, judgeRefresh, type Session } from '../../functions/identity/domain/refresh-family.ts'

const DAY_MS = 86_400_000
const session: Session = {
  sessionId: 'ses_1',
  caller: { kind: 'courier', id: 'cou_1', role: 'courier', unit: '' },
  tokenHash: 'current',
  previous: { tokenHash: 'old', keyHash: 'key', rotatedAt: 1_000_000 },
  expiresAt: 30 * DAY_MS,
}
const now = 1_000_000

test('the current token is turned in for its successor, under any key', () => {
  expect(judgeRefresh(session, { tokenHash: 'current', keyHash: 'any' }, now)).toBe('rotate')
})
test('the token before, with its own key, is answered again up to the last millisecond of the minute', () => {
  const presented = { tokenHash: 'old', keyHash: 'key' }
  expect(judgeRefresh(session, presented, now + 59_999)).toBe('repeat')
  expect(judgeRefresh(session, presented, now + 60_000)).toBe('reused')
})
test('the token before with another key, or an older token, is reuse', () => {
  expect(judgeRefresh(session, { tokenHash: 'old', keyHash: 'other' }, now)).toBe('reused')
  expect(judgeRefresh(session, { tokenHash: 'older', keyHash: 'key' }, now)).toBe('reused')
  const { previous, ...first } = session
  expect(previous).toBeDefined()
  expect(judgeRefresh(first, { tokenHash: 'old', keyHash: 'key' }, now)).toBe('reused')
})
test('a session lives up to the last millisecond of its thirty days', () => {
  expect(isLive(session, 30 * DAY_MS - 1)).toBe(true)
  expect(isLive(session, 30 * DAY_MS)).toBe(false)
  expect(judgeRefresh(session, { tokenHash: 'current', keyHash: 'k' }, 30 * DAY_MS)).toBe('ended')
})
test('nothing turns in a token of a session that was ended or never was', () => {
  expect(judgeRefresh({ ...session, endedAt: 5 }, { tokenHash: 'current', keyHash: 'k' }, now)).toBe('ended')
  expect(judgeRefresh(undefined, { tokenHash: 'current', keyHash: 'k' }, now)).toBe('ended')
})
