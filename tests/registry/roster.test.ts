import { expect, test } from 'vitest'
import { isExpired, isUndoable, keptUntil_s, undoUntil } from '../../functions/registry/domain/roster.ts'

const appliedAt = Date.parse('2026-05-01T04:00:00.000Z')
const LAST = Date.parse('2026-05-31T04:00:00.000Z')

test('a roster is undone up to thirty days after it was applied, to the millisecond', () => {
  expect(undoUntil(appliedAt)).toBe(LAST)
  expect([isUndoable(appliedAt, LAST), isUndoable(appliedAt, LAST + 1)]).toEqual([true, false])
})

test('a roster that was not applied within thirty days is not applied any more', () => {
  expect([isExpired(appliedAt, LAST), isExpired(appliedAt, LAST + 1)]).toEqual([false, true])
})

test('what a roster is undone from is kept longer than it can be undone', () => {
  expect(keptUntil_s(appliedAt) * 1000).toBeGreaterThan(LAST + 86_400_000)
})
