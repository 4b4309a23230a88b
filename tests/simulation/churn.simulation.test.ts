import { describe, expect, test } from 'vitest'
import { churnMonth, STORMY } from './churn-month.ts'
import { PLANTS } from './planted-bugs.ts'
import { seedsOr } from './seeds.ts'

/** A few hundred couriers keep it within seconds; tests/soak plays the district's 4,200. */
const SMALL = { days: 30, couriers: 240, firms: 5, outletsOfEach: 3, communities: 4 }
/** As many months as a planted bug may stay hidden. */
const MONTHS = [1, 2, 3]

describe('a month of comings and goings under faults', () => {
  test.each(seedsOr(1, 2, 3, 4, 5, 6))(
    'leaves rosters, standings, gate cards, gates and holders as they must be each evening (seed %i)',
    async (seed) => {
      const replay = `play it again: XIAOGE_SEED=${seed} vitest run --project simulation tests/simulation/churn`
      expect(await churnMonth(seed, SMALL, STORMY), replay).toBeUndefined()
    },
  )

  test('is the same month each time it is played', async () => {
    const short = { ...SMALL, days: 4 }
    const [plants = {}] = Object.values(PLANTS)
    expect(await churnMonth(3, short, STORMY, plants)).toEqual(await churnMonth(3, short, STORMY, plants))
  })
})

describe('planted in the production code', () => {
  test.each(Object.entries(PLANTS))('%s is found', async (_, plants) => {
    for (const seed of MONTHS) if ((await churnMonth(seed, SMALL, STORMY, plants)) !== undefined) return
    expect.fail(`It stayed hidden for ${MONTHS.length} months.`)
  })
})
