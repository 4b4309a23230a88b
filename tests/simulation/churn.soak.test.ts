import { expect, test } from 'vitest'
import { churnMonth, STORMY } from './churn-month.ts'
import { seedsOr } from './seeds.ts'

/** The district as the founding document counts it: 198 outlets, 4,200 couriers. */
const DISTRICT = { days: 30, couriers: 4200, firms: 66, outletsOfEach: 3, communities: 60 }

test.each(seedsOr(1, 2, 3))('a month of the whole district (seed %i)', async (seed) => {
  const replay = `play it again: XIAOGE_SEED=${seed} vitest run --project soak tests/simulation/churn`
  expect(await churnMonth(seed, DISTRICT, STORMY), replay).toBeUndefined()
})
