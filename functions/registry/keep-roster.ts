import { Fault } from '../shared/kernel/fault.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { Enterprise, EnterpriseStore } from './data/enterprise.store.ts'
import type { RosterStore } from './data/roster.store.ts'
import type { RosterPeopleStore } from './data/roster-people.store.ts'
import { barComplaint } from './domain/bar-complaint.ts'
import { barTo } from './domain/courier.ts'
import { maskedPhone } from './domain/masking.ts'
import { ERRORS_SHOWN_MAX, type Roster, type RosterPlace } from './domain/roster.ts'
import type { RosterPerson } from './domain/roster-difference.ts'
import type { LineError } from './domain/roster-line.ts'
import { getEnterprise } from './get-enterprise.ts'
import { getOpenOutlet } from './get-open-outlet.ts'
import { type PreviewDeps, previewWanted } from './preview-roster.ts'
import { type NumberedLine, ROSTER_LINES_MAX } from './read-roster.ts'

/** What one of the doors read: whom somebody wants of an outlet, and what was wrong with it. The pipeline knows of no file and no form. */
export type Intake = {
  readonly scope: Roster['scope']
  readonly people: readonly NumberedLine[]
  /** Couriers who are to leave, by id: of scope `one` alone. */
  readonly leavers: readonly string[]
  readonly errors: readonly LineError[]
}
export type KeepRosterInput = RosterPlace & {
  readonly rosterId: string
  readonly sentBy: string
  /** Of what was sent. */
  readonly digest: string
  /** Reads what was sent, for an enterprise of this kind of work. */
  readonly read: (enterprise: Enterprise) => Intake
}
export type KeepRosterDeps = Omit<PreviewDeps, 'rosterPeople'> &
  Pick<EnterpriseStore, 'outlet'> &
  Pick<CourierStore, 'couriersByPhone'> &
  Pick<RosterStore, 'roster' | 'keepRoster'> &
  Pick<RosterPeopleStore, 'keepPeople'> & {
    /** The keyed hash of phones, once its key is read. */
    readonly phoneHasher: () => Promise<(phone: string) => string>
    readonly now: () => number
  }

const hashed = async (lines: readonly NumberedLine[], deps: KeepRosterDeps): Promise<readonly RosterPerson[]> => {
  const hashOf = await deps.phoneHasher()
  return lines.map(({ phone, ...rest }) => ({ ...rest, phoneHash: hashOf(phone), phoneMasked: maskedPhone(phone) }))
}

/** Joiners whom the outlet cannot engage, as things stand. */
const barred = async (
  joiners: readonly RosterPerson[],
  place: RosterPlace,
  deps: KeepRosterDeps,
): Promise<readonly LineError[]> => {
  const found = await deps.couriersByPhone(joiners.map(({ phoneHash }) => phoneHash))
  const known = new Map(found.map((courier) => [courier.phoneHash, courier]))
  return joiners.flatMap(({ phoneHash, line }) => {
    const courier = known.get(phoneHash)
    const bar = courier && barTo(courier, place)
    return bar === undefined ? [] : [barComplaint(bar, line)]
  })
}

/** The same body under the same id is the same roster; another is refused. */
const sameBody = (kept: Roster | undefined, digest: string): Roster | undefined => {
  if (kept !== undefined && kept.digest !== digest)
    throw new Fault('conflict', 'roster.other-body', 'Another roster was sent under this id.')
  return kept
}

const NOTHING_DONE = { planParts: 0, partsDone: 0, done: 0, kept: 0 }

/** An outlet holds as many as one roster may list: what adds one by one ends there too. */
const tooMany = (engaged: number): readonly LineError[] =>
  engaged > ROSTER_LINES_MAX
    ? [{ line: 1, detail: `网点最多 ${ROSTER_LINES_MAX} 人 An outlet engages at most ${ROSTER_LINES_MAX} couriers` }]
    : []

/**
 * Keeps what somebody wants of an outlet, and sees it against whom the outlet engages. Nothing is applied by it, however often it is sent;
 * with complaints it is kept as `refused`, to be looked at and mended under an id of its own.
 * Faults: outlet.unknown, outlet.ended, enterprise.unknown, roster.other-body, and what reading it throws.
 */
export const keepRoster = async (
  { enterpriseId, outletId, rosterId, sentBy, digest, read }: KeepRosterInput,
  deps: KeepRosterDeps,
): Promise<Roster> => {
  const place = { enterpriseId, outletId }
  await getOpenOutlet(place, deps)
  const enterprise = await getEnterprise(place, deps)
  const before = sameBody(await deps.roster(place, rosterId), digest)
  if (before !== undefined) return before
  const { scope, leavers, people: lines, errors: found } = read(enterprise)
  const people = await hashed(lines, deps)
  const { difference, preview, engagedAfter } = await previewWanted(place, { scope, people, leavers }, deps)
  const errors = [...found, ...tooMany(engagedAfter), ...(await barred(difference.joiners, place, deps))]
  const sentAt = deps.now()
  const named = { ...place, rosterId, digest, sentAt }
  const roster: Roster = {
    ...named,
    ...preview,
    ...NOTHING_DONE,
    scope,
    leavers,
    state: errors.length === 0 ? 'previewed' : 'refused',
    sentBy,
    parts: await deps.keepPeople(named, people),
    errors: errors.slice(0, ERRORS_SHOWN_MAX),
  }
  if (await deps.keepRoster(roster)) return roster
  const twin = sameBody(await deps.roster(place, rosterId), digest)
  if (twin === undefined) throw new Error('A roster was kept and is not there.')
  return twin
}
