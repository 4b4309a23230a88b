import type { PartDone } from '../../functions/registry/data/roster-progress.store.ts'
import type { Courier } from '../../functions/registry/domain/courier.ts'
import type { Roster } from '../../functions/registry/domain/roster.ts'
import type { Step } from '../../functions/registry/domain/roster-plan.ts'
import type { WorkRosterDeps } from '../../functions/registry/work-roster.ts'
import { keptRoster } from './roster-kit.ts'

export const OUTLET = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
/** The roster that is worked on. */
export const WORK = { ...OUTLET, rosterId: 'ros_0001' }
export const joinOf = (phoneHash: string): Step => ({
  do: 'join',
  line: 2,
  phoneHash,
  phoneMasked: '100****0001',
  name: '王小明',
  kind: 'parcel',
})

/** A store in memory: one roster, its plan, and the people. */
export const workKit = (parts: readonly (readonly Step[])[], more: Partial<WorkRosterDeps> = {}) => {
  const clock = { now: 1_000 }
  const people = new Map<string, Courier>()
  const ordered: unknown[] = []
  const ended: string[] = []
  let roster: Roster = keptRoster({ ...WORK, state: 'applying', planParts: parts.length, startedAt: 500 })
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
