import { Fault } from '../shared/kernel/fault.ts'
import type { EnterpriseStore } from './data/enterprise.store.ts'
import type { RosterStore } from './data/roster.store.ts'
import type { RosterPeopleStore } from './data/roster-people.store.ts'
import type { RosterWork } from './data/roster-progress.store.ts'
import type { RosterHead, RosterWorkStore } from './data/roster-work.store.ts'
import type { Roster } from './domain/roster.ts'
import { planOf } from './domain/roster-plan.ts'
import { findRoster } from './find-roster.ts'
import { getOpenOutlet } from './get-open-outlet.ts'
import { type PreviewDeps, type Previewed, previewRoster } from './preview-roster.ts'

export type BeginRosterDeps = PreviewDeps &
  Pick<EnterpriseStore, 'outlet'> &
  Pick<RosterStore, 'roster'> &
  Pick<RosterPeopleStore, 'keepPlan'> &
  Pick<RosterWorkStore, 'rosterHead' | 'beginApplying'> & {
    readonly orderWork: (work: RosterWork) => Promise<void>
    readonly now: () => number
  }

/** A roster with the difference it would make now, and what the outlet was busy with before that was looked at. */
export type Looked = Previewed & { readonly roster: Roster; readonly head: RosterHead }

/** The refusal to apply what somebody saw while the outlet was another. */
export const stalePreview = (): Fault =>
  new Fault(
    'conflict',
    'roster.preview-stale',
    'The outlet has changed since this was previewed: look at the roster again, and apply it by its new basis.',
  )

const anotherApplying = (): Fault =>
  new Fault('conflict', 'roster.another-applying', 'Another roster of this outlet is being worked on.')

/** The refusal to begin a roster whose people are not kept any more. */
export const expired = (): Fault =>
  new Fault('conflict', 'roster.expired', 'The roster is over thirty days old: send it under another id.')

/** Whether its application was begun, by whomever. */
export const isBegun = ({ state }: Pick<Roster, 'state'>): boolean => state === 'applying' || state === 'applied'

/**
 * Looks at a roster and its outlet. The outlet's head is read first: a roster that comes between changes it, and so does
 * whoever takes somebody out of the outlet; then nothing is begun.
 * Faults: outlet.ended; roster.another-applying; roster.preview-stale when `basis` is not the outlet's own now.
 */
export const lookAtRoster = async (roster: Roster, basis: string, deps: BeginRosterDeps): Promise<Looked> => {
  await getOpenOutlet(roster, deps)
  const head = await deps.rosterHead(roster)
  if (head.open !== undefined && head.open !== roster.rosterId) throw anotherApplying()
  const previewed = await previewRoster(roster, deps)
  if (previewed.preview.basis !== basis) throw stalePreview()
  return { ...previewed, roster, head }
}

/**
 * Begins to apply a roster that was looked at: the plan is kept first, then one transaction makes it the outlet's open work, then the worker
 * is told. Whoever comes second finds it begun.
 * Faults: roster.another-applying, roster.preview-stale.
 */
export const beginRoster = async (
  { roster, difference, preview, head }: Looked,
  deps: BeginRosterDeps,
): Promise<Roster> => {
  const startedAt = deps.now()
  const planParts = await deps.keepPlan({ ...roster, basis: preview.basis }, planOf(difference), startedAt)
  const beginning = { ...preview, planParts, previous: head.rosterId, changes: head.changes ?? 0, startedAt }
  const isOurs = await deps.beginApplying(roster, beginning)
  const now = await findRoster(roster, deps)
  if (!isOurs && !isBegun(now)) {
    const { open } = await deps.rosterHead(roster)
    throw open === undefined ? stalePreview() : anotherApplying()
  }
  if (now.state === 'applying') await deps.orderWork(now)
  return now
}
