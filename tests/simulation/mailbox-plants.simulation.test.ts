import { describe, expect, test } from 'vitest'
import { MAILBOX_PLANTS } from './mailbox-plants.ts'
import { mailboxYear } from './mailbox-year.ts'

const SMALL = { tickets: 250, days: 365, looks: 6 }
/** As many years as a planted bug may stay hidden; `mailbox.simulation.test.ts` plays the same without any. */
const YEARS = [1, 2, 3, 4, 5]

describe('planted in the production code of the mailbox', () => {
  test.each(Object.entries(MAILBOX_PLANTS))('%s is found', async (_, plants) => {
    for (const seed of YEARS) if ((await mailboxYear(seed, SMALL, plants)) !== undefined) return
    expect.fail(`It stayed hidden for ${YEARS.length} years.`)
  })

  test('the same years without a mistake are as they must be', async () => {
    for (const seed of YEARS) expect(await mailboxYear(seed, SMALL)).toBeUndefined()
  })

  test('a year is the same each time it is played', async () => {
    const [, , double = {}] = Object.values(MAILBOX_PLANTS)
    const short = { tickets: 60, days: 365, looks: 2 }
    expect(await mailboxYear(3, short, double)).toEqual(await mailboxYear(3, short, double))
  })
})
