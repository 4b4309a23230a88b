import { expect, test } from 'vitest'
import { SWEPT_AFTER_MS, sweepRosters } from '../../functions/registry/sweep-rosters.ts'
import { WORK } from '../support/roster-work-kit.ts'

test('the sweeper orders work again on all that is open for over two minutes', async () => {
  const asked: number[] = []
  const ordered: unknown[] = []
  const found = await sweepRosters({
    openBefore: async (before) => {
      asked.push(before)
      return [WORK, { ...WORK, rosterId: 'ros_0002' }]
    },
    orderWork: async (one) => {
      ordered.push(one)
    },
    now: () => 1_000_000,
  })
  expect(found).toEqual({ found: 2 })
  expect(asked).toEqual([1_000_000 - SWEPT_AFTER_MS])
  expect(ordered).toEqual([WORK, { ...WORK, rosterId: 'ros_0002' }])
})
