import type { CourierKind } from './kind.ts'

/** One outlet's engagement of a courier. The name is the one this outlet gave: an enterprise changes only what it said itself. */
export type Engagement = {
  readonly enterpriseId: string
  readonly enterpriseName: string
  readonly outletId: string
  readonly name: string
  readonly kind: CourierKind
  /** Epoch milliseconds. */
  readonly since: number
}

/** A person as the registry knows him: one record for all who engage him. The oldest engagement comes first and gives his card. */
export type Courier = {
  readonly courierId: string
  readonly phoneHash: string
  readonly phoneMasked: string
  readonly name: string
  readonly engagements: readonly Engagement[]
  /** Where his photograph lies, if he gave one; never shown to anybody. */
  readonly photoKey?: string | undefined
  /** Rises by one with each change; the sequence of the events that tell of it. */
  readonly version: number
}

/**
 * Each enterprise has room of its own for a person, so that none can fill what the others need: outlets next to each other lend him,
 * and a transfer overlaps for a day.
 */
export const OUTLETS_OF_ONE_ENTERPRISE_MAX = 4
/**
 * Employers are counted and not outlets, for only an officer admits an enterprise: nobody makes thirty-two by himself. With the bound
 * above it keeps a record within 128 engagements (some 100 KB of the store's 400), and a list of employers within what events carry.
 */
export const EMPLOYERS_MAX = 32

type Place = Pick<Engagement, 'enterpriseId' | 'outletId'>

const isAt =
  (place: Place) =>
  (engagement: Place): boolean =>
    engagement.enterpriseId === place.enterpriseId && engagement.outletId === place.outletId

/** The engagement of a courier at one outlet, if there is one. */
export const engagementAt = (courier: Courier, place: Place): Engagement | undefined =>
  courier.engagements.find(isAt(place))

/** A first record of a person; nothing is engaged yet, so nothing is published of it either. */
export const newCourier = (person: Pick<Courier, 'courierId' | 'phoneHash' | 'phoneMasked' | 'name'>): Courier => ({
  ...person,
  engagements: [],
  version: 0,
})

/** The name on the record is the one on the card: the oldest engagement's; of who has none left, the last known. */
const withEngagements = (courier: Courier, engagements: readonly Engagement[]): Courier => ({
  ...courier,
  engagements,
  name: engagements[0]?.name ?? courier.name,
  version: courier.version + 1,
})

/** The oldest first, also when one that had ended is put back. */
const byAge = (engagements: readonly Engagement[]): readonly Engagement[] =>
  engagements.toSorted((one, other) => one.since - other.since)

const sameTerms = (held: Engagement, wanted: Engagement): boolean =>
  held.name === wanted.name && held.kind === wanted.kind && held.enterpriseName === wanted.enterpriseName

/** What keeps an outlet from engaging a person: its own enterprise's outlets, which it knows of, or other enterprises, which it may not. */
export type Bar = 'own-outlets' | 'employers'

/** What keeps an outlet from engaging him, if anything does: never one that engages him already. */
export const barTo = (courier: Courier, place: Place): Bar | undefined => {
  if (courier.engagements.some(isAt(place))) return undefined
  const own = courier.engagements.filter(({ enterpriseId }) => enterpriseId === place.enterpriseId)
  if (own.length > 0) return own.length < OUTLETS_OF_ONE_ENTERPRISE_MAX ? undefined : 'own-outlets'
  return employersOf(courier).length < EMPLOYERS_MAX ? undefined : 'employers'
}

/**
 * Engages a courier at an outlet, or changes the terms (name, kind, the enterprise's name) of an engagement that keeps its beginning.
 * Undefined when it stands like that already: doing it twice changes nothing.
 */
export const engage = (courier: Courier, wanted: Engagement): Courier | undefined => {
  const held = engagementAt(courier, wanted)
  if (held === undefined) return withEngagements(courier, byAge([...courier.engagements, wanted]))
  if (sameTerms(held, wanted)) return undefined
  const changed = { ...wanted, since: held.since }
  return withEngagements(
    courier,
    courier.engagements.map((engagement) => (engagement === held ? changed : engagement)),
  )
}

/** Ends the engagement at one outlet and no other; undefined when there is none. */
export const leave = (courier: Courier, place: Place): Courier | undefined => {
  const held = engagementAt(courier, place)
  if (held === undefined) return undefined
  return withEngagements(
    courier,
    courier.engagements.filter((engagement) => engagement !== held),
  )
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

/** The enterprises that engage him, each once, the oldest first. */
export const employersOf = (courier: Courier): readonly string[] =>
  distinct(courier.engagements.map(({ enterpriseId }) => enterpriseId))

/** The kinds of work he is engaged for, each once. */
export const kindsOf = (courier: Courier): readonly CourierKind[] =>
  distinct(courier.engagements.map(({ kind }) => kind))
