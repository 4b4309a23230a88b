import { describe, expect, test } from 'vitest'
import type { PartDone } from '../../functions/registry/data/roster-progress.store.ts'
import type { Step } from '../../functions/registry/domain/roster-plan.ts'
import { SPOILT_MAX, type WorkRosterDeps, workRoster } from '../../functions/registry/work-roster.ts'
import { joinOf, WORK, workKit } from '../support/roster-work-kit.ts'

describe('work on a roster with people whose records are spoilt', () => {
  const leaveOf = (phoneHash: string): Step => ({
    do: 'leave',
    phoneHash,
    courierId: 'cou_spoilt',
    was: { name: '王', kind: 'parcel', enterpriseName: '飞快', since: 1 },
  })
  /** Whom nothing can be written of, or whom nobody can read. */
  const spoiling = (parts: readonly (readonly Step[])[], error: Error, what: 'commit' | 'couriersByPhone') => {
    const made = workKit(parts)
    const noted: PartDone[] = []
    const { commit, couriersByPhone, keepPartDone } = made.deps
    const deps: WorkRosterDeps = {
      ...made.deps,
      commit: async (change) => {
        if (what === 'commit' && change.after.phoneHash.startsWith('bad')) throw error
        return commit(change)
      },
      couriersByPhone: async (hashes) => {
        if (what === 'couriersByPhone' && hashes.some((hash) => hash.startsWith('bad'))) throw error
        return couriersByPhone(hashes)
      },
      keepPartDone: (roster, part, done) => {
        noted.push(done)
        return keepPartDone(roster, part, done)
      },
    }
    return { ...made, deps, noted }
  }
  const bad = (count: number) => Array.from({ length: count }, (_, n) => joinOf(`bad${n}`))

  test.each(['commit', 'couriersByPhone'] as const)(
    'goes on without a few, and tells their lines: %s',
    async (what) => {
      const { deps, people, noted, ended } = spoiling(
        [[...bad(SPOILT_MAX), joinOf('b')]],
        new TypeError('spoilt'),
        what,
      )
      await workRoster(WORK, deps)
      expect([[...people.keys()], ended]).toEqual([['b'], ['applied']])
      expect(noted).toMatchObject([{ done: SPOILT_MAX + 1, unableToJoin: SPOILT_MAX }])
      expect(noted[0]?.errors).toHaveLength(SPOILT_MAX)
      expect(noted[0]?.errors[0]).toEqual({ line: 2, detail: expect.stringContaining('未能办理') })
    },
  )

  test('tells by his id of one who should have left, and keeps him when it is undone', async () => {
    const one = spoiling([[leaveOf('bad')]], new TypeError('spoilt'), 'couriersByPhone')
    await workRoster(WORK, one.deps)
    expect(one.noted[0]).toMatchObject({
      unableToJoin: 0,
      errors: [{ line: 1, detail: expect.stringMatching(/cou_spoilt$/) }],
    })
    const back = spoiling([[leaveOf('bad')]], new TypeError('spoilt'), 'couriersByPhone')
    back.set({ state: 'undoing' })
    await workRoster(WORK, back.deps)
    expect([back.noted[0], back.ended]).toMatchObject([{ kept: 1, errors: [] }, ['undone']])
  })

  test.each([
    ['more than a few are no fault of theirs', bad(SPOILT_MAX + 1), new TypeError('spoilt')],
    ['a store that is busy says nothing of anybody', bad(1), new Error('ThrottlingException')],
  ])('gives the part up: %s', async (_, steps, error) => {
    for (const what of ['commit', 'couriersByPhone'] as const) {
      const { deps, noted, ended } = spoiling([steps], error, what)
      await expect(workRoster(WORK, deps)).rejects.toThrow()
      expect([noted, ended]).toEqual([[], []])
    }
  })
})
