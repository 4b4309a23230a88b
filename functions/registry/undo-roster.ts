import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { EngagementStore } from './data/engagement.store.ts'
import type { EnterpriseStore } from './data/enterprise.store.ts'
import type { RosterStore } from './data/roster.store.ts'
import type { RosterWork } from './data/roster-progress.store.ts'
import type { RosterWorkStore } from './data/roster-work.store.ts'
import { needsApproval } from './domain/leavers-rule.ts'
import { isUndoable, type Roster } from './domain/roster.ts'
import { findRoster, type RosterInput } from './find-roster.ts'
import { getOpenOutlet } from './get-open-outlet.ts'

export type UndoRosterInput = RosterInput & { readonly caller: Pick<Caller, 'role'> }
export type UndoRosterDeps = Pick<RosterStore, 'roster'> &
  Pick<EnterpriseStore, 'outlet'> &
  Pick<EngagementStore, 'engaged'> &
  Pick<RosterWorkStore, 'rosterHead' | 'beginUndoing'> & {
    readonly orderWork: (work: RosterWork) => Promise<void>
    readonly now: () => number
  }

const conflict = (code: string, detail: string): Fault => new Fault('conflict', code, detail)

const refuseUnlessUndoable = ({ state, appliedAt = 0 }: Roster, now: number): void => {
  if (state !== 'applied') throw conflict('roster.not-applied', 'Only what is applied can be undone.')
  if (!isUndoable(appliedAt, now))
    throw conflict('roster.undo-late', '已过 30 天撤销期 It was applied over thirty days ago.')
}

/** Who joined by the roster leaves by its undoing: so many leavers wait for a person above the outlet, here as everywhere. */
const refuseTooManyLeavers = async (roster: Roster, role: Caller['role'], deps: UndoRosterDeps): Promise<void> => {
  if (role !== 'outlet') return
  const engaged = await deps.engaged(roster)
  if (needsApproval(roster.counts.joined, engaged.length))
    throw new Fault('forbidden', 'roster.undo-too-large', 'Undoing ends so many that your enterprise has to do it.')
}

/**
 * Takes the outlet's latest roster back, within thirty days: the worker puts each person back as the plan says he was. What is undone, or
 * being undone, is answered as it is.
 * Faults: roster.unknown, outlet.ended, roster.not-applied, roster.undo-late, roster.not-latest, roster.undo-too-large, roster.another-applying.
 */
export const undoRoster = async ({ caller, ...input }: UndoRosterInput, deps: UndoRosterDeps): Promise<Roster> => {
  const roster = await findRoster(input, deps)
  if (roster.state !== 'undoing' && roster.state !== 'undone') {
    await getOpenOutlet(input, deps)
    refuseUnlessUndoable(roster, deps.now())
    const head = await deps.rosterHead(roster)
    if (head.rosterId !== roster.rosterId)
      throw conflict('roster.not-latest', 'A later roster of this outlet was applied: undo that first.')
    await refuseTooManyLeavers(roster, caller.role, deps)
    await deps.beginUndoing(roster, deps.now())
  }
  const now = await findRoster(input, deps)
  if (now.state === 'applied')
    throw conflict('roster.another-applying', 'Another roster of this outlet is being worked on.')
  if (now.state === 'undoing') await deps.orderWork(now)
  return now
}
