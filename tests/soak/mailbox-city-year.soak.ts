import { expect, test } from 'vitest'
import { mailboxYear } from '../simulation/mailbox-year.ts'
import { seedsOr } from '../simulation/seeds.ts'

/** One year of a whole city: a ticket each ten minutes. */
const CITY = { tickets: 50_000, days: 365, looks: 12 }

test.each(seedsOr(1))(
  'a year of 50,000 tickets under faults loses, doubles and disorders nothing (seed %i)',
  async (seed) => {
    expect(await mailboxYear(seed, CITY)).toBeUndefined()
  },
)
