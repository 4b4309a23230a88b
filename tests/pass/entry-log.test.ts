import { describe, expect, test } from 'vitest'
import { atOf, isKept, isWanted } from '../../functions/pass/domain/entry-log.ts'
import { byHand, LOG_AT, scan } from '../support/log-kit.ts'

const DAY_MS = 86_400_000

test('a line is kept up to its 180th day, and at that instant itself it is gone', () => {
  const end = LOG_AT + 180 * DAY_MS
  expect([isKept(LOG_AT, LOG_AT), isKept(LOG_AT, end - 1), isKept(LOG_AT, end), isKept(LOG_AT, end + 1)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('a line has the instant of its scan, or of the opening by hand', () => {
  expect([atOf(scan({ at: 5 })), atOf(byHand({ at: 6 }))]).toEqual([5, 6])
})

describe('a filter', () => {
  const lines = { scan: scan({ verdict: 'expired', kind: 'meal', gateId: 'gat_west' }), hand: byHand() }
  test.each([
    [{}, true, true],
    [{ gateId: 'gat_west' }, true, false],
    [{ gateId: 'gat_east' }, false, true],
    [{ kind: 'meal' }, true, false],
    [{ kind: 'parcel' }, false, false],
    [{ verdict: 'expired' }, true, false],
    [{ verdict: 'allow' }, false, false],
    [{ how: 'scan' }, true, false],
    [{ how: 'by-hand' }, false, true],
    [{ how: 'scan', verdict: 'expired', kind: 'meal', gateId: 'gat_west' }, true, false],
    [{ how: 'scan', verdict: 'expired', kind: 'meal', gateId: 'gat_east' }, false, false],
  ] as const)('of %j takes a scan: %s, one let in by hand: %s', (filter, takesScan, takesHand) => {
    expect([isWanted(lines.scan, filter), isWanted(lines.hand, filter)]).toEqual([takesScan, takesHand])
  })
})
