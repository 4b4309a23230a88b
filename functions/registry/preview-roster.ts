import type { EngagementStore } from './data/engagement.store.ts'
import type { EnterpriseStore } from './data/enterprise.store.ts'
import type { RosterPeopleStore } from './data/roster-people.store.ts'
import type { Preview } from './data/roster-work.store.ts'
import { needsApproval } from './domain/leavers-rule.ts'
import type { Roster, RosterPlace } from './domain/roster.ts'
import {
  basisText,
  countsOf,
  type RosterDifference,
  rosterDifference,
  type Wanted,
} from './domain/roster-difference.ts'
import { getEnterprise } from './get-enterprise.ts'

export type PreviewDeps = Pick<EnterpriseStore, 'enterprise'> &
  Pick<EngagementStore, 'engaged'> &
  Pick<RosterPeopleStore, 'rosterPeople'> & {
    /** A digest of fixed length, of text or of bytes. */
    readonly digest: (of: string | Uint8Array) => string
  }
export type Previewed = {
  readonly difference: RosterDifference
  readonly preview: Preview
  /** How many the outlet would engage afterwards. */
  readonly engagedAfter: number
}

/** What somebody wants of an outlet, seen against whom it engages now. Fault: enterprise.unknown. */
export const previewWanted = async (
  place: RosterPlace,
  wanted: Wanted,
  deps: Omit<PreviewDeps, 'rosterPeople'>,
): Promise<Previewed> => {
  const { name: enterpriseName } = await getEnterprise(place, deps)
  const engaged = await deps.engaged(place)
  const difference = rosterDifference(engaged, wanted, enterpriseName)
  const counts = countsOf(difference)
  const preview = {
    basis: deps.digest(basisText(engaged, enterpriseName)),
    counts,
    needsApproval: needsApproval(counts.left, engaged.length),
    total: counts.joined + counts.changed + counts.left,
    enterpriseName,
  }
  return { difference, preview, engagedAfter: engaged.length + counts.joined - counts.left }
}

/** A kept roster, seen against whom its outlet engages now. */
export const previewRoster = async (roster: Roster, deps: PreviewDeps): Promise<Previewed> => {
  const { scope, leavers, enterpriseId, outletId } = roster
  const people = await deps.rosterPeople(roster)
  return previewWanted({ enterpriseId, outletId }, { scope, people, leavers }, deps)
}
