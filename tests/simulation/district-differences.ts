import { isDeepStrictEqual } from 'node:util'
import type { ChurnOracle, Compound, Kind, Outlet, Person } from './churn-oracle.ts'
import { STREET } from './churn-people.ts'
import { type DistrictMachinery, hashOf } from './district-machinery.ts'

/** The pass writes kinds as numbers. */
const KIND_NUMBERS: Readonly<Record<Kind, number>> = { parcel: 1, meal: 2, ride: 3 }

type Difference = string
const compare = (what: string, is: unknown, mustBe: unknown): readonly Difference[] =>
  isDeepStrictEqual(is, mustBe) ? [] : [`${what}: is ${JSON.stringify(is)}, must be ${JSON.stringify(mustBe)}`]

/** Reads what lies in a table as it is, past every store. */
const attributes = ({ dynamo }: DistrictMachinery, table: string, pk: string, sk: string, names: readonly string[]) => {
  const item = dynamo.table(table).row({ pk, sk })?.item
  return item && Object.fromEntries(names.map((name) => [name, item[name]]))
}

const ofOutlet = async (
  district: DistrictMachinery,
  oracle: ChurnOracle,
  outlet: Outlet,
): Promise<readonly Difference[]> => {
  const engaged = await district.registryOf(district.dynamo.db).engaged(outlet)
  const byPhone = (one: { readonly phoneHash: string }, other: { readonly phoneHash: string }): number =>
    one.phoneHash < other.phoneHash ? -1 : 1
  const is = engaged
    .map(({ phoneHash, name, kind, enterpriseName }) => ({ phoneHash, name, kind, enterpriseName }))
    .sort(byPhone)
  const mustBe = oracle
    .rosterOf(outlet)
    .map(({ phone, name, kind }) => ({ phoneHash: hashOf(phone), name, kind, enterpriseName: outlet.firm }))
    .sort(byPhone)
  return compare(`roster of ${outlet.outletId}`, is, mustBe)
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

const ofPerson = (district: DistrictMachinery, courierId: string, person: Person): readonly Difference[] => {
  const { phone, engagements, card, suspended } = person
  const status = suspended ? 'suspended' : 'active'
  const standing = attributes(district, 'pass', `courier#${courierId}`, 'standing', [
    'employers',
    'kinds',
    'card',
    'status',
  ])
  const kinds = Array.isArray(standing?.['kinds']) ? [...standing['kinds']].sort() : undefined
  const mustBe = {
    employers: distinct(engagements.map(({ outlet }) => outlet.enterpriseId)),
    kinds: [...distinct(engagements.map(({ kind }) => KIND_NUMBERS[kind]))].sort(),
    card,
    status,
  }
  const holder = attributes(district, 'identity', `courier#${courierId}`, 'courier', [
    'holder',
    'enrolledSequence',
    'leftSequence',
  ])
  const hasLeft = Number(holder?.['leftSequence'] ?? 0) > Number(holder?.['enrolledSequence'] ?? 0)
  const shown = attributes(district, 'registry', `courier#${courierId}`, 'record', ['standing'])?.['standing']
  const shownStatus = typeof shown === 'object' && shown !== null && 'status' in shown ? shown.status : 'active'
  return [
    ...compare(`standing of ${phone}`, { ...standing, kinds }, mustBe),
    ...compare(`holder of ${phone}`, holder?.['holder'], hashOf(phone)),
    ...compare(`${phone} has left`, hasLeft, engagements.length === 0),
    ...compare(`standing of ${phone} as staff see it`, shownStatus, status),
  ]
}

const ofPeople = async (district: DistrictMachinery, { people }: ChurnOracle): Promise<readonly Difference[]> => {
  const known = await district.registryOf(district.dynamo.db).couriersByPhone([...people.keys()].map(hashOf))
  const ids = new Map(known.map(({ phoneHash, courierId }) => [phoneHash, courierId]))
  return [...people.values()].flatMap((person) => {
    const courierId = ids.get(hashOf(person.phone))
    return courierId === undefined ? [`${person.phone} is not known`] : ofPerson(district, courierId, person)
  })
}

const ALL_DAY_MINUTES = 24 * 60
const CLOSES_MINUTES = 22 * 60

const ofRules = (district: DistrictMachinery, { communityId, rules, rulesEdits }: Compound): readonly Difference[] => {
  const held = attributes(district, 'pass', `community#${communityId}`, 'rules', ['hours', 'kinds', 'rulesVersion'])
  const kinds = Array.isArray(held?.['kinds']) ? [...held['kinds']].sort() : undefined
  const window = rules && { fromMinute: rules.fromHour * 60, toMinute: CLOSES_MINUTES }
  return compare(
    `rules of ${communityId}`,
    { hours: held?.['hours'], kinds, edits: held?.['rulesVersion'] ?? 0 },
    {
      hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], ...(window ?? { fromMinute: 0, toMinute: ALL_DAY_MINUTES }) }],
      kinds: (rules?.kinds ?? ['parcel', 'meal', 'ride']).map((kind) => KIND_NUMBERS[kind]).sort(),
      edits: rulesEdits,
    },
  )
}

const ofCompound = (district: DistrictMachinery, { communityId, name, gates }: Compound): readonly Difference[] => [
  ...compare(
    `community ${communityId}`,
    attributes(district, 'pass', `community#${communityId}`, 'rules', ['name', 'unit', 'status']),
    { name, unit: `d/${STREET}/${communityId}`, status: 'active' },
  ),
  ...gates.flatMap(({ gateId, status }) => [
    ...compare(
      `gate ${gateId} as judged`,
      attributes(district, 'pass', `gate#${gateId}`, 'standing', ['communityId', 'registered']),
      { communityId, registered: status },
    ),
    ...compare(
      `place of ${gateId} in identity`,
      attributes(district, 'identity', `gate#${gateId}`, 'place', ['communityId', 'isActive']),
      { communityId, isActive: status === 'active' },
    ),
  ]),
]

const unsent = ({ dynamo }: DistrictMachinery): readonly Difference[] =>
  ['registry', 'pass'].flatMap((table) => {
    const lines = dynamo.table(table).indexes.get('by-unsent')?.rowsOf('unsent') ?? []
    return lines.map(({ sk }) => `outbox line ${sk} of ${table} was never sent`)
  })

/** Where the district is not as the oracle says. */
export const districtDifferences = async (
  district: DistrictMachinery,
  oracle: ChurnOracle,
): Promise<readonly Difference[]> => [
  ...(await Promise.all(oracle.outlets.map((outlet) => ofOutlet(district, oracle, outlet)))).flat(),
  ...(await ofPeople(district, oracle)),
  ...oracle.compounds.flatMap((compound) => [...ofCompound(district, compound), ...ofRules(district, compound)]),
  ...unsent(district),
]
