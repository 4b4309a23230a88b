import { describe, expect, test } from 'vitest'
import { mailboxYear } from './mailbox-year.ts'
import { seedsOr } from './seeds.ts'

const SMALL = { tickets: 250, days: 365, looks: 6 }

describe('a year of the mailbox under faults', () => {
  test.each(seedsOr(1, 2, 3, 4))('loses, doubles and disorders nothing (seed %i)', async (seed) => {
    const replay = `play it again: XIAOGE_SEED=${seed} vitest run --project simulation tests/simulation/mailbox`
    expect(await mailboxYear(seed, SMALL), replay).toBeUndefined()
  })
})
