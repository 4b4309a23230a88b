import { describe, expect, test } from 'vitest'
import { MAILBOX_PLANTS } from './mailbox-plants.ts'
import { TEST_YEAR } from './mailbox-seeds.ts'
import { mailboxYear } from './mailbox-year.ts'

/** As many years as a planted bug may stay hidden. mailbox.simulation.test.ts plays the same years without any, and they are as they must be. */
const YEARS_MAX = 20

describe('planted in the production code of the mailbox', () => {
  test.each(Object.entries(MAILBOX_PLANTS))('%s is found', async (_, plants) => {
    for (let seed = 1; seed <= YEARS_MAX; seed += 1)
      if ((await mailboxYear(seed, TEST_YEAR, plants)) !== undefined) return
    expect.fail(`It stayed hidden for ${YEARS_MAX} years.`)
  })

  test('a year is the same each time it is played', async () => {
    const [, , doubles = {}] = Object.values(MAILBOX_PLANTS)
    const [one, other] = [await mailboxYear(3, TEST_YEAR, doubles), await mailboxYear(3, TEST_YEAR, doubles)]
    expect(one).toBeDefined()
    expect(one).toEqual(other)
  })
})
