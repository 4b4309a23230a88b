import { describe, expect, test } from 'vitest'
import { type BeginRosterDeps, beginRoster, lookAtRoster } from '../../functions/registry/begin-roster.ts'
import type { Roster } from '../../functions/registry/domain/roster.ts'
import { keptRoster } from '../support/roster-kit.ts'

const roster = keptRoster()
const kit = (more: Partial<BeginRosterDeps> = {}, now: Partial<Roster> = {}) => {
  const ordered: unknown[] = []
  const deps: BeginRosterDeps = {
    outlet: async () => ({ ...roster, name: '一号网点', status: 'active', version: 1 }),
    enterprise: async () => ({
      enterpriseId: 'ent_aaaa',
      name: '飞快',
      kind: 'parcel',
      status: 'active',
      placed: 1,
      version: 1,
    }),
    engaged: async () => [],
    rosterPeople: async () => [],
    digest: () => 'basis',
    roster: async () => ({ ...roster, ...now }),
    rosterHead: async () => ({}),
    keepPlan: async () => 1,
    beginApplying: async () => true,
    orderWork: async (work) => {
      ordered.push(work)
    },
    now: () => 1_000,
    ...more,
  }
  return { deps, ordered }
}

describe('a roster that is to begin', () => {
  test('is looked at as the outlet is, and by no other basis', async () => {
    const { deps } = kit()
    expect(await lookAtRoster(roster, 'basis', deps)).toMatchObject({ roster, head: {} })
    await expect(lookAtRoster(roster, 'older', deps)).rejects.toMatchObject({ code: 'roster.preview-stale' })
  })

  test('is not looked at while another is open, nor at an ended outlet', async () => {
    const busy = kit({ rosterHead: async () => ({ open: 'ros_0009' }) })
    await expect(lookAtRoster(roster, 'basis', busy.deps)).rejects.toMatchObject({ code: 'roster.another-applying' })
    const own = kit({ rosterHead: async () => ({ open: roster.rosterId }) })
    expect(await lookAtRoster(roster, 'basis', own.deps)).toMatchObject({ roster })
    const ended = kit({ outlet: async () => ({ ...roster, name: '', status: 'ended', version: 2 }) })
    await expect(lookAtRoster(roster, 'basis', ended.deps)).rejects.toMatchObject({ code: 'outlet.ended' })
  })

  test('begins after its plan is kept, and orders work once it has begun', async () => {
    const steps: string[] = []
    const { deps, ordered } = kit(
      {
        keepPlan: async () => {
          steps.push('plan')
          return 3
        },
        beginApplying: async (_, { planParts }) => {
          steps.push(`begin ${planParts}`)
          return true
        },
      },
      { state: 'applying' },
    )
    expect(await beginRoster(await lookAtRoster(roster, 'basis', deps), deps)).toMatchObject({ state: 'applying' })
    expect([steps, ordered.length]).toEqual([['plan', 'begin 3'], 1])
  })

  test.each<[string, string | undefined, Partial<Roster>, string | undefined]>([
    ['another that came between', 'ros_0009', {}, 'roster.another-applying'],
    ['another that came and went between', undefined, {}, 'roster.preview-stale'],
    ['its own twin', roster.rosterId, { state: 'applying' }, undefined],
    ['its own twin, which is applied by now', undefined, { state: 'applied' }, undefined],
  ])('finds %s', async (_, open, now, code) => {
    const { deps } = kit({ beginApplying: async () => false }, now)
    const looked = await lookAtRoster(roster, 'basis', deps)
    const begun = beginRoster(looked, { ...deps, rosterHead: async () => (open === undefined ? {} : { open }) })
    if (code === undefined) expect(await begun).toMatchObject(now)
    else await expect(begun).rejects.toMatchObject({ kind: 'conflict', code })
  })
})
