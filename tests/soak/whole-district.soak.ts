import { expect, test } from 'vitest'
import { churnMonth, STORMY } from '../simulation/churn-month.ts'

/** The founding document's district: 4,200 couriers of 198 depots; 18 firms with eleven depots each make them. */
const WHOLE = { days: 30, couriers: 4_200, firms: 18, outletsOfEach: 11, communities: 91 }
/** Seeds of the short months of `npm test` come first; these begin behind them. */
const FIRST_SEED = 101

const wanted = Number(process.env['XIAOGE_SEEDS'] ?? 1)
const seeds = Array.from({ length: wanted }, (_, place) => FIRST_SEED + place)

test.each(seeds)('a month of the whole district ends each evening as it must (seed %i)', async (seed) => {
  expect(await churnMonth(seed, WHOLE, STORMY)).toBeUndefined()
})
