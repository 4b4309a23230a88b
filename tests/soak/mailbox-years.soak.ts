import { expect, test } from 'vitest'
import { mailboxYear } from '../simulation/mailbox-year.ts'
import { seedsOr } from '../simulation/seeds.ts'

/** Years of the size that a small street has. */
const STREET = { tickets: 250, days: 365, looks: 6 }
/** Seeds that `npm test` does not play. */
const FIRST = 10_001

const many = Number(process.env['XIAOGE_SEEDS'] ?? '1')
const seeds = seedsOr(...Array.from({ length: many }, (_, n) => FIRST + n))

test.each(seeds)('a year of 250 tickets under faults loses, doubles and disorders nothing (seed %i)', async (seed) => {
  expect(await mailboxYear(seed, STREET)).toBeUndefined()
})
