import type { SQSEvent } from 'aws-lambda'
import { beforeEach, describe, expect, test } from 'vitest'
import type { PartDone } from '../../functions/registry/data/roster-progress.store.ts'
import { type Courier, engage, newCourier } from '../../functions/registry/domain/courier.ts'
import type { Roster } from '../../functions/registry/domain/roster.ts'
import type { Step } from '../../functions/registry/domain/roster-plan.ts'
import { SWEPT_AFTER_MS, sweepRosters } from '../../functions/registry/sweep-rosters.ts'
import { SPOILT_MAX, WORK_MS, type WorkRosterDeps, workRoster } from '../../functions/registry/work-roster.ts'
import { workRosters } from '../../functions/registry/work-rosters.ts'
import { keptRoster } from '../support/roster-kit.ts'

const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const work = { ...place, rosterId: 'ros_0001' }
const joinOf = (phoneHash: string): Step => ({
  do: 'join',
  line: 2,
  phoneHash,
  phoneMasked: '100****0001',
  name: '王小明',
  kind: 'parcel',
})

/** A store in memory: one roster, its plan, and the people. */
const kit = (parts: readonly (readonly Step[])[], more: Partial<WorkRosterDeps> = {}) => {
  const clock = { now: 1_000 }
  const people = new Map<string, Courier>()
  const ordered: unknown[] = []
  const ended: string[] = []
  let roster: Roster = keptRoster({ ...work, state: 'applying', planParts: parts.length, startedAt: 500 })
  let made = 0
  const deps: WorkRosterDeps = {
    now: () => clock.now,
    newCourierId: () => {
      made += 1
      return `cou_${String(made).padStart(13, '0')}`
    },
    roster: async () => roster,
    planPart: async (_, part) => parts[part] ?? [],
    couriersByPhone: async (hashes) => hashes.flatMap((hash) => people.get(hash) ?? []),
    commit: async ({ after }) => {
      people.set(after.phoneHash, after)
      return 'done'
    },
    keepPartDone: async (_, part, { done, unableToJoin }: PartDone) => {
      roster = { ...roster, partsDone: part + 1, done: roster.done + done, kept: roster.kept + unableToJoin }
      return true
    },
    endApplying: async () => {
      ended.push('applied')
      roster = { ...roster, state: 'applied' }
      return true
    },
    endUndoing: async () => {
      ended.push('undone')
      roster = { ...roster, state: 'undone' }
      return true
    },
    orderWork: async (one) => {
      ordered.push(one)
    },
    ...more,
  }
  return {
    deps,
    clock,
    people,
    ordered,
    ended,
    roster: () => roster,
    set: (change: Partial<Roster>) => {
      roster = { ...roster, ...change }
    },
  }
}

describe('work on a roster', () => {
  test('goes through every part and ends it', async () => {
    const { deps, people, ended, roster } = kit([[joinOf('a'), joinOf('b')], [joinOf('c')]])
    await workRoster(work, deps)
    expect([...people.keys()]).toEqual(['a', 'b', 'c'])
    expect(roster()).toMatchObject({ state: 'applied', partsDone: 2, done: 3 })
    expect(ended).toEqual(['applied'])
  })

  test.each(['previewed', 'waiting', 'applied', 'undone', 'refused'] as const)(
    'does nothing with one that is %s',
    async (state) => {
      const { deps, people, ended, set } = kit([[joinOf('a')]])
      set({ state })
      await workRoster(work, deps)
      expect([people.size, ended]).toEqual([0, []])
    },
  )

  test.each([
    [WORK_MS, 2, []],
    [WORK_MS + 1, 1, [work]],
  ])('that took %i ms for its first part has done %i at its end, and orders %j', async (took, partsDone, orders) => {
    const { deps, clock, ordered, roster } = kit([[joinOf('a')], [joinOf('b')]])
    const planPart: WorkRosterDeps['planPart'] = (of, part) => {
      if (part === 0) clock.now += took
      return deps.planPart(of, part)
    }
    await workRoster(work, { ...deps, planPart })
    expect([roster().partsDone, ordered]).toEqual([partsDone, orders])
  })

  test('writes nobody once another worker has ended it, though it was open when this one began', async () => {
    const { deps, people, set, ended } = kit([[joinOf('a')]])
    const couriersByPhone: WorkRosterDeps['couriersByPhone'] = async (hashes) => {
      set({ state: 'applied' })
      return deps.couriersByPhone(hashes)
    }
    await workRoster(work, { ...deps, couriersByPhone, keepPartDone: async () => false })
    expect([people.size, ended]).toEqual([0, []])
    set({ state: 'applying' })
    await workRoster(work, deps)
    expect([people.size, ended]).toEqual([1, ['applied']])
  })

  test('comes back to who was busy, behind the others of his part', async () => {
    const order: string[] = []
    let tries = 0
    const { deps, people } = kit([[joinOf('busy'), joinOf('b')]])
    const stubborn: WorkRosterDeps = {
      ...deps,
      commit: async (change) => {
        if (change.after.phoneHash === 'busy') tries += 1
        if (change.after.phoneHash === 'busy' && tries <= 5) return 'stale'
        order.push(change.after.phoneHash)
        return deps.commit(change)
      },
    }
    await workRoster(work, stubborn)
    expect(order).toEqual(['b', 'busy'])
    expect(people.size).toBe(2)
  })

  test('gives up a part whose people stay busy, and notes nothing of it', async () => {
    const { deps, roster } = kit([[joinOf('busy')]], { commit: async () => 'stale' })
    await expect(workRoster(work, deps)).rejects.toThrow('busy')
    expect(roster().partsDone).toBe(0)
  })

  describe('with people whose records are spoilt', () => {
    const leaveOf = (phoneHash: string): Step => ({
      do: 'leave',
      phoneHash,
      courierId: 'cou_spoilt',
      was: { name: '王', kind: 'parcel', enterpriseName: '飞快', since: 1 },
    })
    /** Whom nothing can be written of, or whom nobody can read. */
    const spoiling = (parts: readonly (readonly Step[])[], error: Error, what: 'commit' | 'couriersByPhone') => {
      const made = kit(parts)
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
        await workRoster(work, deps)
        expect([[...people.keys()], ended]).toEqual([['b'], ['applied']])
        expect(noted).toMatchObject([{ done: SPOILT_MAX + 1, unableToJoin: SPOILT_MAX }])
        expect(noted[0]?.errors).toHaveLength(SPOILT_MAX)
        expect(noted[0]?.errors[0]).toEqual({ line: 2, detail: expect.stringContaining('未能办理') })
      },
    )

    test('tells by his id of one who should have left, and keeps him when it is undone', async () => {
      const one = spoiling([[leaveOf('bad')]], new TypeError('spoilt'), 'couriersByPhone')
      await workRoster(work, one.deps)
      expect(one.noted[0]).toMatchObject({
        unableToJoin: 0,
        errors: [{ line: 1, detail: expect.stringMatching(/cou_spoilt$/) }],
      })
      const back = spoiling([[leaveOf('bad')]], new TypeError('spoilt'), 'couriersByPhone')
      back.set({ state: 'undoing' })
      await workRoster(work, back.deps)
      expect([back.noted[0], back.ended]).toMatchObject([{ kept: 1, errors: [] }, ['undone']])
    })

    test.each([
      ['more than a few are no fault of theirs', bad(SPOILT_MAX + 1), new TypeError('spoilt')],
      ['a store that is busy says nothing of anybody', bad(1), new Error('ThrottlingException')],
    ])('gives the part up: %s', async (_, steps, error) => {
      for (const what of ['commit', 'couriersByPhone'] as const) {
        const { deps, noted, ended } = spoiling([steps], error, what)
        await expect(workRoster(work, deps)).rejects.toThrow()
        expect([noted, ended]).toEqual([[], []])
      }
    })
  })

  test('goes on without a person whom others have by now as often as may be, and tells his line', async () => {
    const noted: PartDone[] = []
    const { deps, people } = kit([[joinOf('full'), joinOf('b')]])
    let full: Courier | undefined = newCourier({
      courierId: 'cou_full',
      phoneHash: 'full',
      phoneMasked: '1',
      name: '王',
    })
    for (let n = 2; n <= 5 && full !== undefined; n += 1)
      full = engage(full, {
        ...place,
        outletId: `out_000${n}`,
        enterpriseName: '飞快',
        name: '王',
        kind: 'parcel',
        since: n,
      })
    if (full !== undefined) people.set('full', full)
    const { keepPartDone } = deps
    await workRoster(work, {
      ...deps,
      keepPartDone: (roster, part, done) => {
        noted.push(done)
        return keepPartDone(roster, part, done)
      },
    })
    expect(noted).toEqual([
      {
        done: 2,
        kept: 0,
        unableToJoin: 1,
        errors: [{ line: 2, column: 'phone', detail: expect.stringContaining('本企业') }],
      },
    ])
    expect(people.get('b')?.engagements).toHaveLength(1)
  })
})

describe('the queue of work', () => {
  const event = (...bodies: readonly string[]): SQSEvent => ({
    Records: bodies.map((body, at) => ({
      body,
      messageId: `m${at}`,
      receiptHandle: '',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: '',
    })),
  })
  let made: ReturnType<typeof kit>
  beforeEach(() => {
    made = kit([[joinOf('a')]])
  })

  test('does the work that a message names', async () => {
    expect(await workRosters(made.deps)(event(JSON.stringify(work)))).toEqual({ batchItemFailures: [] })
    expect(made.ended).toEqual(['applied'])
  })

  test('reports the message that fails, and does the others', async () => {
    const reply = await workRosters(made.deps)(event('{}', JSON.stringify(work), 'not json'))
    expect(reply.batchItemFailures).toEqual([{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }])
    expect(made.ended).toEqual(['applied'])
  })
})

test('the sweeper orders work again on all that is open for over two minutes', async () => {
  const asked: number[] = []
  const ordered: unknown[] = []
  const found = await sweepRosters({
    openBefore: async (before) => {
      asked.push(before)
      return [work, { ...work, rosterId: 'ros_0002' }]
    },
    orderWork: async (one) => {
      ordered.push(one)
    },
    now: () => 1_000_000,
  })
  expect(found).toEqual({ found: 2 })
  expect(asked).toEqual([1_000_000 - SWEPT_AFTER_MS])
  expect(ordered).toEqual([work, { ...work, rosterId: 'ros_0002' }])
})
