import { describe, expect, test } from 'vitest'
import type { EngagementChange } from '../../functions/registry/data/engagement.store.ts'
import { type Courier, engage, newCourier } from '../../functions/registry/domain/courier.ts'
import type { Step } from '../../functions/registry/domain/roster-plan.ts'
import { settleStep } from '../../functions/registry/settle-step.ts'
import { keptRoster } from '../support/roster-kit.ts'

const terms = { name: '王小明', kind: 'parcel' as const }
const join: Step = { do: 'join', line: 2, phoneHash: 'a', phoneMasked: '100****0001', ...terms }
const applying = keptRoster({ state: 'applying', startedAt: 500 })
const undoing = keptRoster({ state: 'undoing', startedAt: 500, undoStartedAt: 900 })
const place = { enterpriseId: applying.enterpriseId, outletId: applying.outletId }
const person = newCourier({ courierId: 'cou_1', phoneHash: 'a', phoneMasked: '100****0001', name: '王小明' })
const at = (outletIds: readonly string[], since = 500): Courier =>
  outletIds.reduce<Courier>(
    (held, outletId) => engage(held, { ...place, outletId, enterpriseName: '飞快', ...terms, since }) ?? held,
    person,
  )

const kit = (outcomes: readonly ('done' | 'stale')[], again?: Courier, kept = applying) => {
  const commits: EngagementChange[] = []
  return {
    commits,
    deps: {
      commit: async (change: EngagementChange) => {
        commits.push(change)
        return outcomes[commits.length - 1] ?? ('done' as const)
      },
      couriersByPhone: async () => (again === undefined ? [] : [again]),
      roster: async () => kept,
      newCourierId: () => 'cou_new',
      now: () => 1_000,
    },
  }
}

describe('a step that is settled', () => {
  test('is dated by when the application began, or the undoing', async () => {
    const { commits, deps } = kit([])
    expect(await settleStep(join, undefined, applying, deps)).toBe('done')
    expect(await settleStep(join, at([place.outletId]), undoing, deps)).toBe('done')
    expect(commits.map((one) => one.at)).toEqual([500, 900])
    expect(commits[0]?.after.engagements).toMatchObject([{ since: 500 }])
    expect(commits[1]?.after.engagements).toEqual([])
  })

  test('of a person who is filled by others between look and write is barred, and not written', async () => {
    const full = at(['out_2', 'out_3', 'out_4', 'out_5'])
    const { commits, deps } = kit(['stale'], full)
    expect(await settleStep(join, undefined, applying, deps)).toBe('own-outlets')
    expect(commits).toHaveLength(1)
  })

  test('back of a person whom somebody changed since leaves him, and says so', async () => {
    const { commits, deps } = kit([])
    expect(await settleStep(join, at([place.outletId], 700), undoing, deps)).toBe('kept')
    expect(commits).toEqual([])
  })

  test('by a worker that was overtaken is written no more: its person left again when the roster was done', async () => {
    const left = { ...person, version: 2 }
    const overtaken = kit(['stale'], left, keptRoster({ state: 'applied', startedAt: 500 }))
    await settleStep(join, undefined, applying, overtaken.deps)
    expect(overtaken.commits).toHaveLength(1)
    const inTime = kit(['stale'], left)
    await settleStep(join, undefined, applying, inTime.deps)
    expect(inTime.commits).toHaveLength(2)
  })

  test('is written no more when the roster ends while his record is read again', async () => {
    const left = { ...person, version: 2 }
    const { commits, deps } = kit(['stale'], left)
    let kept = applying
    const couriersByPhone = async () => {
      kept = keptRoster({ state: 'applied', startedAt: 500 })
      return [left]
    }
    await settleStep(join, undefined, applying, { ...deps, couriersByPhone, roster: async () => kept })
    expect(commits).toHaveLength(1)
  })
})
