import type { SeededRandom } from '../support/seeded-random.ts'
import type { ChurnOracle, Compound, GateFact, Kind, Outlet, Person, Terms } from './churn-oracle.ts'

/** Per person and day. Together a third of the people see a change in a month; one in ten leaves, as in the field. */
const LEAVES = 0.0035
const MOVES = 0.003
const SECOND_FIRM = 0.002
const RENAMED = 0.003
const SUSPENDED = 0.002
const REINSTATED = 0.2
/** Per day: a firm takes over half of another firm's outlet. Both write the same people at the same moment. */
const TAKEN_OVER = 0.15
/** Per gate and day. */
const TOGGLED = 0.08
/** Per community and day. */
const RULES_CHANGED = 0.08

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '欧阳'] as const
const GIVEN = ['伟', '芳', '小明', '建国', '丽', '强', '志远'] as const
const KINDS: readonly Kind[] = ['parcel', 'meal', 'ride']

export const randomTerms = (random: SeededRandom): Terms => ({
  name: random.pick(SURNAMES) + random.pick(GIVEN),
  kind: random.pick(KINDS),
})
export const phoneNo = (n: number): string => `+86100${String(n).padStart(8, '0')}`

/** What people do on one day: rosters to send, standings to set, gates to set. */
export type DayPlan = {
  readonly rosters: readonly Outlet[]
  readonly standings: readonly { readonly phone: string; readonly suspended: boolean }[]
  readonly gates: readonly { readonly compound: Compound; readonly gate: GateFact }[]
  /** Communities that change their rules. */
  readonly rules: readonly Compound[]
}

const elsewhere = (person: Person, outlets: readonly Outlet[], random: SeededRandom): Outlet | undefined => {
  const firms = new Set(person.engagements.map(({ outlet }) => outlet.enterpriseId))
  const free = outlets.filter(({ enterpriseId }) => !firms.has(enterpriseId))
  return free.length === 0 ? undefined : random.pick(free)
}

/** One person's day: at most one change, for two on one day may be told in either order. Answers the outlets that have news of him. */
const personsDay = (oracle: ChurnOracle, person: Person, random: SeededRandom): readonly Outlet[] => {
  const [first] = random.shuffled(person.engagements)
  const other = elsewhere(person, oracle.outlets, random)
  const lot = random.next()
  const { phone } = person
  if (first === undefined) {
    // Who left comes back at times, to anybody.
    if (lot > 0.02 || other === undefined) return []
    oracle.join(phone, other, randomTerms(random))
    return [other]
  }
  const { outlet } = first
  if (lot < LEAVES) {
    oracle.leave(phone, outlet)
    return [outlet]
  }
  if (lot < LEAVES + MOVES && other !== undefined) {
    oracle.leave(phone, outlet)
    oracle.join(phone, other, randomTerms(random))
    return [outlet, other]
  }
  if (lot < LEAVES + MOVES + SECOND_FIRM && other !== undefined) {
    oracle.join(phone, other, randomTerms(random))
    return [other]
  }
  if (lot < LEAVES + MOVES + SECOND_FIRM + RENAMED) {
    oracle.change(phone, outlet, randomTerms(random))
    return [outlet]
  }
  return []
}

const standingsDay = (oracle: ChurnOracle, random: SeededRandom): DayPlan['standings'] =>
  [...oracle.people.values()].flatMap((person) => {
    if (!person.isSettled || !random.chance(person.suspended ? REINSTATED : SUSPENDED)) return []
    person.suspended = !person.suspended
    return [{ phone: person.phone, suspended: person.suspended }]
  })

const gatesDay = (oracle: ChurnOracle, random: SeededRandom): DayPlan['gates'] =>
  oracle.compounds.flatMap((compound) =>
    compound.gates.flatMap((gate) => {
      if (!random.chance(TOGGLED)) return []
      gate.status = gate.status === 'active' ? 'suspended' : 'active'
      return [{ compound, gate }]
    }),
  )

/** Hours and kinds are always others than before: the same again is no edit. */
const rulesDay = (oracle: ChurnOracle, random: SeededRandom): DayPlan['rules'] =>
  oracle.compounds.filter((compound) => {
    const isChanged = random.chance(RULES_CHANGED)
    if (isChanged) {
      const fromHour = ((compound.rules?.fromHour ?? 0) + 1 + random.below(10)) % 20
      compound.rules = { fromHour, kinds: random.shuffled(KINDS).slice(random.below(KINDS.length)) }
      compound.rulesEdits += 1
    }
    return isChanged
  })

/** People who all go from one outlet to another firm's on one day. */
const takeOver = (oracle: ChurnOracle, random: SeededRandom) => {
  const from = random.pick(oracle.outlets)
  const to = random.pick(oracle.outlets.filter(({ enterpriseId }) => enterpriseId !== from.enterpriseId))
  const isThere =
    ({ enterpriseId, outletId }: Outlet) =>
    (person: Person): boolean =>
      person.engagements.some(({ outlet }) => outlet.enterpriseId === enterpriseId && outlet.outletId === outletId)
  const people = [...oracle.people.values()].filter((person) => isThere(from)(person) && !isThere(to)(person))
  const taken = random.shuffled(people).slice(0, Math.ceil(people.length / 2))
  for (const { phone } of taken) {
    oracle.leave(phone, from)
    oracle.join(phone, to, randomTerms(random))
  }
  return { taken: new Set(taken), news: [from, to] }
}

const joinersDay = (oracle: ChurnOracle, random: SeededRandom, wanted: number): readonly Outlet[] => {
  const firstFree = oracle.people.size
  return Array.from({ length: wanted }, (_, n) => {
    const outlet = random.pick(oracle.outlets)
    oracle.join(phoneNo(firstFree + n), outlet, randomTerms(random))
    return outlet
  })
}

/** Lets one day happen to the oracle; answers what people have to tell the product of it. New people keep the numbers up. */
export const planDay = (oracle: ChurnOracle, random: SeededRandom): DayPlan => {
  const standings = standingsDay(oracle, random)
  const gates = gatesDay(oracle, random)
  const rules = rulesDay(oracle, random)
  const { taken, news } = random.chance(TAKEN_OVER) ? takeOver(oracle, random) : { taken: new Set<Person>(), news: [] }
  const people = [...oracle.people.values()].filter((person) => !taken.has(person))
  const changes = people.flatMap((person) => personsDay(oracle, person, random))
  const joined = joinersDay(oracle, random, Math.round(people.length * LEAVES) + random.below(2))
  // Some send their roster though nothing is new.
  const idle = oracle.outlets.filter(() => random.chance(0.1))
  return { rosters: [...new Set([...news, ...changes, ...joined, ...idle])], standings, gates, rules }
}
