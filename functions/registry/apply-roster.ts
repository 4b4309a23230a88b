import { Fault } from '../shared/kernel/fault.ts'
import { normalisePhone } from '../shared/kernel/phone.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { EngagementStore } from './data/engagement.store.ts'
import type { Enterprise, EnterpriseStore } from './data/enterprise.store.ts'
import type { RosterCounts, RosterStore, StoredRoster } from './data/roster.store.ts'
import {
  type Bar,
  barTo,
  type Courier,
  engage,
  leave,
  newCourier,
  OUTLETS_OF_ONE_ENTERPRISE_MAX,
} from './domain/courier.ts'
import { maskedPhone } from './domain/masking.ts'
import { type RosterDifference, type RosterPerson, rosterDifference } from './domain/roster-difference.ts'
import type { LineError } from './domain/roster-line.ts'
import { getEnterprise } from './get-enterprise.ts'
import { getOutlet } from './get-outlet.ts'
import { linesRefused, readRoster } from './read-roster.ts'
import { type SettleDeps, settleCourier } from './settle-courier.ts'

export type ApplyRosterInput = {
  readonly enterpriseId: string
  readonly outletId: string
  readonly rosterId: string
  readonly csv: string
}
export type ApplyRosterDeps = SettleDeps &
  Pick<EnterpriseStore, 'enterprise' | 'outlet'> &
  Pick<RosterStore, 'roster' | 'latestRoster' | 'beginRoster' | 'keepCounts' | 'finishRoster'> &
  Pick<EngagementStore, 'engaged'> &
  Pick<CourierStore, 'courier' | 'couriers' | 'couriersByPhone'> & {
    /** The keyed hash of phones, once its key is read. */
    readonly phoneHasher: () => Promise<(phone: string) => string>
    /** A digest of the roster's text, to know a repeat from another roster under the same id. */
    readonly digest: (text: string) => string
    readonly newCourierId: () => string
  }
export type AppliedRoster = RosterCounts & { readonly rosterId: string }

const superseded = (): Fault =>
  new Fault('conflict', 'roster.superseded', 'The outlet sent a later roster; this one is not gone on with.')

type Place = Pick<ApplyRosterInput, 'enterpriseId' | 'outletId'>
type Listed = RosterPerson & { readonly line: number }
type Known = ReadonlyMap<string, Courier>

const readPeople = async (csv: string, { kind }: Enterprise, deps: ApplyRosterDeps): Promise<readonly Listed[]> => {
  const lines = readRoster(csv, { kind, phoneOf: normalisePhone })
  const hashOf = await deps.phoneHasher()
  return lines.map(({ phone, ...rest }) => ({ ...rest, phoneHash: hashOf(phone), phoneMasked: maskedPhone(phone) }))
}

/** An enterprise is told of its own outlets. Of others it learns neither who nor how many, nor that it is they. */
const BAR_DETAILS: Readonly<Record<Bar, string>> = {
  'own-outlets': `本企业已有 ${OUTLETS_OF_ONE_ENTERPRISE_MAX} 个网点登记此人 ${OUTLETS_OF_ONE_ENTERPRISE_MAX} of your outlets engage him already`,
  employers: '暂不能登记此人 Cannot be engaged for now',
}

/** The complaint of a line whose person the outlet cannot engage; none when it can. */
const barred = (courier: Courier | undefined, line: number, place: Place): readonly LineError[] => {
  const bar = courier && barTo(courier, place)
  return bar === undefined ? [] : [{ pointer: `/lines/${line}/phone`, detail: BAR_DETAILS[bar] }]
}

const findKnown = async (people: readonly Listed[], input: ApplyRosterInput, deps: ApplyRosterDeps): Promise<Known> => {
  const found = await deps.couriersByPhone(people.map(({ phoneHash }) => phoneHash))
  const known = new Map(found.map((courier) => [courier.phoneHash, courier]))
  const complaints = people.flatMap(({ phoneHash, line }) => barred(known.get(phoneHash), line, input))
  if (complaints.length > 0) throw linesRefused(complaints)
  return known
}

/** The roster as it was begun before, if it was: the same body only. */
const findBegun = async (input: ApplyRosterInput, digest: string, deps: ApplyRosterDeps) => {
  const begun = await deps.roster(input, input.rosterId)
  if (begun !== undefined && begun.digest !== digest)
    throw new Fault('conflict', 'roster.other-body', 'Another roster was sent under this id.')
  return begun
}

/** Begins the roster, or goes on with one that was broken off and is still the outlet's latest. */
const begin = async (input: ApplyRosterInput, digest: string, deps: ApplyRosterDeps): Promise<StoredRoster> => {
  const startedAt = deps.now()
  const fresh = await deps.beginRoster(input, input.rosterId, digest, startedAt)
  if (fresh) return { digest, startedAt }
  const begun = await findBegun(input, digest, deps)
  if (begun === undefined || (await deps.latestRoster(input)) !== input.rosterId) throw superseded()
  return begun
}

const countsOf = ({ joiners, changed, leavers, unchanged }: RosterDifference): RosterCounts => ({
  joined: joiners.length,
  changed: changed.length,
  left: leavers.length,
  unchanged: unchanged.length,
})

/** One person after the other: each is written with a look at the outlet's latest roster, and such writes at once would collide. */
const settleAll = async (
  { joiners, changed, leavers }: RosterDifference<Listed>,
  known: Known,
  engagement: { readonly enterprise: Enterprise; readonly since: number },
  input: ApplyRosterInput,
  deps: ApplyRosterDeps,
): Promise<void> => {
  const { enterpriseId, outletId, rosterId } = input
  const place = { enterpriseId, outletId }
  const { enterprise, since } = engagement
  const common = { place, rosterId, at: since }
  const leaving = await deps.couriers(leavers.map(({ courierId }) => courierId))
  for (const found of leaving) {
    const findAgain = () => deps.courier(found.courierId)
    const change = (held: Courier | undefined) => held && leave(held, place)
    await settleCourier({ ...common, found, findAgain, change }, deps)
  }
  for (const { phoneHash, phoneMasked, name, kind, line } of [...changed, ...joiners]) {
    const wanted = { ...place, enterpriseName: enterprise.name, name, kind, since }
    const change = (held: Courier | undefined) => {
      // Asked anew of the very record that is written: rosters of several outlets may come at once.
      const complaints = barred(held, line, place)
      if (complaints.length > 0) throw linesRefused(complaints)
      return engage(held ?? newCourier({ courierId: deps.newCourierId(), phoneHash, phoneMasked, name }), wanted)
    }
    const findAgain = async () => (await deps.couriersByPhone([phoneHash]))[0]
    await settleCourier({ ...common, found: known.get(phoneHash), findAgain, change }, deps)
  }
}

/**
 * Applies an outlet's full roster: who is on it and was not engaged joins, who is engaged and not on it leaves, leavers first. Each
 * person's change is one transaction; a roster broken off is finished by sending it again, and a repeat answers the same for ever.
 * A person whom another outlet's roster fills in the same moment is refused when his turn comes: those before him stay written, and a
 * mended file goes out under an id of its own.
 * Faults: outlet.unknown, roster.lines-refused, roster.too-many-lines, roster.other-body, roster.superseded, registry.busy.
 */
export const applyRoster = async (input: ApplyRosterInput, deps: ApplyRosterDeps): Promise<AppliedRoster> => {
  const { rosterId, csv } = input
  await getOutlet(input, deps)
  const enterprise = await getEnterprise(input, deps)
  const digest = deps.digest(csv)
  const before = await findBegun(input, digest, deps)
  if (before?.doneAt !== undefined && before.counts !== undefined) return { rosterId, ...before.counts }
  const people = await readPeople(csv, enterprise, deps)
  const known = await findKnown(people, input, deps)
  const { startedAt } = await begin(input, digest, deps)
  const difference = rosterDifference(await deps.engaged(input), people, enterprise.name)
  const counts = await deps.keepCounts(input, rosterId, countsOf(difference))
  await settleAll(difference, known, { enterprise, since: startedAt }, input, deps)
  await deps.finishRoster(input, rosterId, deps.now())
  return { rosterId, ...counts }
}
