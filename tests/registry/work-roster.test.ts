import { describe, expect, test } from 'vitest'
import type { PartDone } from '../../functions/registry/data/roster-progress.store.ts'
import { type Courier, engage, newCourier } from '../../functions/registry/domain/courier.ts'
import { WORK_MS, type WorkRosterDeps, workRoster } from '../../functions/registry/work-roster.ts'
import { joinOf, OUTLET, WORK, workKit } from '../support/roster-work-kit.ts'

describe('work on a roster', () => {
  test('goes through every part and ends it', async () => {
    const { deps, people, ended, roster } = workKit([[joinOf('a'), joinOf('b')], [joinOf('c')]])
    await workRoster(WORK, deps)
    expect([...people.keys()]).toEqual(['a', 'b', 'c'])
    expect(roster()).toMatchObject({ state: 'applied', partsDone: 2, done: 3 })
    expect(ended).toEqual(['applied'])
  })

  test.each(['previewed', 'waiting', 'applied', 'undone', 'refused'] as const)(
    'does nothing with one that is %s',
    async (state) => {
      const { deps, people, ended, set } = workKit([[joinOf('a')]])
      set({ state })
      await workRoster(WORK, deps)
      expect([people.size, ended]).toEqual([0, []])
    },
  )

  test.each([
    [WORK_MS, 2, []],
    [WORK_MS + 1, 1, [WORK]],
  ])('that took %i ms for its first part has done %i at its end, and orders %j', async (took, partsDone, orders) => {
    const { deps, clock, ordered, roster } = workKit([[joinOf('a')], [joinOf('b')]])
    const planPart: WorkRosterDeps['planPart'] = (of, part) => {
      if (part === 0) clock.now += took
      return deps.planPart(of, part)
    }
    await workRoster(WORK, { ...deps, planPart })
    expect([roster().partsDone, ordered]).toEqual([partsDone, orders])
  })

  test('writes nobody once another worker has ended it, though it was open when this one began', async () => {
    const { deps, people, set, ended } = workKit([[joinOf('a')]])
    const couriersByPhone: WorkRosterDeps['couriersByPhone'] = async (hashes) => {
      set({ state: 'applied' })
      return deps.couriersByPhone(hashes)
    }
    await workRoster(WORK, { ...deps, couriersByPhone, keepPartDone: async () => false })
    expect([people.size, ended]).toEqual([0, []])
    set({ state: 'applying' })
    await workRoster(WORK, deps)
    expect([people.size, ended]).toEqual([1, ['applied']])
  })

  test('comes back to who was busy, behind the others of his part', async () => {
    const order: string[] = []
    let tries = 0
    const { deps, people } = workKit([[joinOf('busy'), joinOf('b')]])
    const stubborn: WorkRosterDeps = {
      ...deps,
      commit: async (change) => {
        if (change.after.phoneHash === 'busy') tries += 1
        if (change.after.phoneHash === 'busy' && tries <= 5) return 'stale'
        order.push(change.after.phoneHash)
        return deps.commit(change)
      },
    }
    await workRoster(WORK, stubborn)
    expect(order).toEqual(['b', 'busy'])
    expect(people.size).toBe(2)
  })

  test('gives up a part whose people stay busy, and notes nothing of it', async () => {
    const { deps, roster } = workKit([[joinOf('busy')]], { commit: async () => 'stale' })
    await expect(workRoster(WORK, deps)).rejects.toThrow('busy')
    expect(roster().partsDone).toBe(0)
  })

  test('goes on without a person whom others have by now as often as may be, and tells his line', async () => {
    const noted: PartDone[] = []
    const { deps, people } = workKit([[joinOf('full'), joinOf('b')]])
    let full: Courier | undefined = newCourier({
      courierId: 'cou_full',
      phoneHash: 'full',
      phoneMasked: '1',
      name: '王',
    })
    for (let n = 2; n <= 5 && full !== undefined; n += 1)
      full = engage(full, {
        ...OUTLET,
        outletId: `out_000${n}`,
        enterpriseName: '飞快',
        name: '王',
        kind: 'parcel',
        since: n,
      })
    if (full !== undefined) people.set('full', full)
    const { keepPartDone } = deps
    await workRoster(WORK, {
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
