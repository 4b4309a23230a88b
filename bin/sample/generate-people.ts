import type { DistrictSize } from './district-size.ts'
import type { Enterprise, Outlet } from './generate-employers.ts'
import type { Community, Street } from './generate-places.ts'
import { inventedName } from './invented-names.ts'
import type { Draws } from './seeded-draws.ts'

export type Courier = {
  readonly name: string
  readonly phone: string
  /** The outlets that engage him, the first firm's first. */
  readonly outletIds: readonly string[]
  /** Known here alone: no door takes it yet, and the registry never holds it. */
  readonly partyMember: boolean
}
/** Somebody with an office: a phone, a role, and the unit it is held in. */
export type Appointee = {
  readonly appointmentId: string
  readonly name: string
  readonly phone: string
  readonly role: 'street' | 'department' | 'property' | 'enterprise' | 'outlet' | 'station' | 'volunteer'
  readonly unit: string
}
export type Station = { readonly stationId: string; readonly streetId: string; readonly name: string }
export type Team = { readonly teamId: string; readonly streetId: string; readonly name: string }

/** Numbers beginning +86 100 belong to nobody. Each kind of person has a range of his own, so that none is given twice. */
const phone = (number: number): string => `+86100${String(number).padStart(8, '0')}`
const FIRST_PHONE = {
  street: 11,
  department: 51,
  property: 101,
  enterprise: 301,
  outlet: 401,
  station: 1_001,
  volunteer: 2_001,
} as const
const FIRST_COURIER = 10_001

/** The first district officer, who is made by the ops command. */
export const OFFICER_PHONE = phone(1)

type Office = Omit<Appointee, 'phone' | 'name' | 'appointmentId'>

/** Offices of one role in their order: the place in it is what phone and id are made of. */
const appoint = (draws: Draws, offices: readonly Office[]): readonly Appointee[] =>
  offices.map(({ role, unit }, place) => ({
    appointmentId: `app_sample${role}${place + 1}`,
    name: inventedName(draws),
    phone: phone(FIRST_PHONE[role] + place),
    role,
    unit,
  }))

/** A clerk for each street, community and firm, and one for the first outlet, whose roster the show plays with. */
export const generateClerks = (
  draws: Draws,
  streets: readonly Street[],
  communities: readonly Community[],
  enterprises: readonly Enterprise[],
  outlets: readonly Outlet[],
): readonly Appointee[] => [
  ...appoint(
    draws,
    streets.map(({ streetId }) => ({ role: 'street', unit: `d/${streetId}` })),
  ),
  ...appoint(
    draws,
    communities.map(({ streetId, communityId }) => ({ role: 'property', unit: `d/${streetId}/${communityId}` })),
  ),
  ...appoint(
    draws,
    enterprises.map(({ enterpriseId }) => ({ role: 'enterprise', unit: `d/${enterpriseId}` })),
  ),
  ...appoint(
    draws,
    outlets
      .slice(0, 1)
      .map(({ enterpriseId, outletId }) => ({ role: 'outlet', unit: `d/${enterpriseId}/${outletId}` })),
  ),
]

/** Departments of the district that the catalogue of the mailbox names (a test compares), a clerk each. */
const DEPARTMENT_UNITS = [
  'd/dep_society',
  'd/dep_housing',
  'd/dep_traffic',
  'd/dep_police',
  'd/dep_fire',
  'd/dep_labour',
  'd/dep_market',
  'd/dep_urban',
  'd/dep_health',
  'd/dep_medicare',
  'd/dep_union',
] as const
export const generateDepartmentClerks = (draws: Draws): readonly Appointee[] =>
  appoint(
    draws,
    DEPARTMENT_UNITS.map((unit) => ({ role: 'department', unit })),
  )

/** Stations with a keeper each, spread over the streets. They have no context of their own yet: the keeper's appointment is all there is. */
export const generateStations = (draws: Draws, count: number, streets: readonly Street[]) => {
  const stations = Array.from({ length: count }, (_, place): Station => {
    const street = streets[place % streets.length]
    const number = Math.floor(place / streets.length) + 1
    return {
      stationId: `sta_${String(place + 1).padStart(4, '0')}`,
      streetId: street?.streetId ?? '',
      name: `${street?.name.replace('街道', '') ?? ''}小哥之家${number}号`,
    }
  })
  const keepers = appoint(
    draws,
    stations.map(({ streetId, stationId }) => ({ role: 'station', unit: `d/${streetId}/${stationId}` })),
  )
  return { stations, keepers }
}

/** Volunteer teams, their volunteers shared out evenly. They have no context of their own yet either. */
export const generateTeams = (draws: Draws, count: number, people: number, streets: readonly Street[]) => {
  const teams = Array.from(
    { length: count },
    (_, place): Team => ({
      teamId: `tea_${String(place + 1).padStart(4, '0')}`,
      streetId: streets[place % streets.length]?.streetId ?? '',
      name: `帮帮团第${place + 1}队`,
    }),
  )
  const volunteers = appoint(
    draws,
    Array.from({ length: people }, (_, place) => {
      const team = teams[place % teams.length]
      return { role: 'volunteer', unit: `d/${team?.streetId}/${team?.teamId}` } as const
    }),
  )
  return { teams, volunteers }
}

/** An outlet of another firm than this one's. */
const otherFirms = (draws: Draws, outlets: readonly Outlet[], home: Outlet): string => {
  const others = outlets.filter(({ enterpriseId }) => enterpriseId !== home.enterpriseId)
  return draws.pick(others).outletId
}

/** Every outlet's couriers, with the chosen numbers of party members and of those whom a second firm engages. */
export const generateCouriers = (draws: Draws, size: DistrictSize, outlets: readonly Outlet[]): readonly Courier[] => {
  const homes = outlets.flatMap((outlet) => Array<Outlet>(outlet.staff).fill(outlet))
  const places = homes.map((_, place) => place)
  const members = new Set(draws.shuffled(places).slice(0, size.partyMembers))
  const withTwo = new Set(draws.shuffled(places).slice(0, size.withTwoFirms))
  return homes.map((home, place) => ({
    name: inventedName(draws),
    phone: phone(FIRST_COURIER + place),
    outletIds: withTwo.has(place) ? [home.outletId, otherFirms(draws, outlets, home)] : [home.outletId],
    partyMember: members.has(place),
  }))
}
