import { ROUGH } from '../support/fake-dynamo/fault-rates.ts'
import { UNRULY } from '../support/faulty-queue.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type ChurnOracle, churnOracle } from './churn-oracle.ts'
import { foundDistrict, sendRoster, setGate, setRules, setStanding } from './churn-people.ts'
import { type DayPlan, phoneNo, planDay, randomTerms } from './churn-plan.ts'
import { districtDifferences } from './district-differences.ts'
import { type DistrictMachinery, districtMachinery, Stuck, type Weather } from './district-machinery.ts'
import type { Plants } from './planted-bugs.ts'

export type Size = {
  readonly days: number
  readonly couriers: number
  readonly firms: number
  readonly outletsOfEach: number
  readonly communities: number
}
export const STORMY: Weather = { database: ROUGH, queues: UNRULY, refused: 0.05, lost: 0.05 }

/** What went wrong first, on which day; undefined when every evening was as it must be. */
export type Finding = { readonly day: number; readonly differences: readonly string[] } | undefined

const DAY_MS = 86_400_000
/** A Friday morning in Shanghai. */
const FIRST_MORNING = Date.parse('2026-05-01T00:00:00.000Z')
const GATES = 3
const DIFFERENCES_SHOWN = 5

const oracleOf = ({ firms, outletsOfEach, communities }: Size): ChurnOracle => {
  const outlets = Array.from({ length: firms * outletsOfEach }, (_, n) => {
    const firm = Math.floor(n / outletsOfEach) + 1
    return { enterpriseId: `ent_firm${firm}`, outletId: `out_${String(n).padStart(4, '0')}`, firm: `第${firm}公司` }
  })
  const compounds = Array.from({ length: communities }, (_, n) => ({
    communityId: `com_${String(n + 1).padStart(7, '0')}`,
    name: `小区 ${n + 1}`,
    gates: Array.from({ length: GATES }, (_unused, gate) => ({
      gateId: `gat_${String(n).padStart(4, '0')}${gate}`,
      status: 'active' as const,
    })),
    rules: undefined,
    rulesEdits: 0,
  }))
  return churnOracle(outlets, compounds)
}

const playDay = (district: DistrictMachinery, oracle: ChurnOracle, plan: DayPlan, day: number): Promise<void> =>
  district.during([
    ...plan.rosters.map((outlet) => sendRoster(district, outlet, `ros_day${day}`, oracle.rosterOf(outlet))),
    ...plan.standings.map(({ phone, suspended }) => setStanding(district, phone, suspended)),
    ...plan.gates.map(({ compound, gate }) => setGate(district, compound, gate)),
    ...plan.rules.map((compound) => setRules(district, compound)),
  ])

/** Plays one day to its evening; answers where the district is then not as it must be. */
const eveningOf = async (
  day: number,
  {
    district,
    oracle,
    plan,
  }: { readonly district: DistrictMachinery; readonly oracle: ChurnOracle; readonly plan: DayPlan },
): Promise<readonly string[]> => {
  try {
    await playDay(district, oracle, plan, day)
    await district.settle()
  } catch (error) {
    if (error instanceof Stuck) return [error.message]
    throw error
  }
  return districtDifferences(district, oracle)
}

/**
 * A month of the district under faults, from its founding on: each evening, when all has come to rest, it must be as the oracle says. The
 * same seed is the same month.
 */
export const churnMonth = async (seed: number, size: Size, weather: Weather, plants: Plants = {}): Promise<Finding> => {
  const random = seededRandom(seed)
  const district = districtMachinery(random.fork('district'), weather, plants, FIRST_MORNING)
  const oracle = oracleOf(size)
  const plans = random.fork('plans')
  await foundDistrict(district, oracle)
  for (let n = 0; n < size.couriers; n += 1) oracle.join(phoneNo(n), plans.pick(oracle.outlets), randomTerms(plans))
  let plan: DayPlan = { rosters: oracle.outlets, standings: [], gates: [], rules: [] }
  for (let day = 1; day <= size.days; day += 1) {
    district.clock.now = FIRST_MORNING + day * DAY_MS
    const differences = await eveningOf(day, { district, oracle, plan })
    if (differences.length > 0) return { day, differences: differences.slice(0, DIFFERENCES_SHOWN) }
    for (const person of oracle.people.values()) person.isSettled = true
    plan = planDay(oracle, plans)
  }
  return undefined
}
