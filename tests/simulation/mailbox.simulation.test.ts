import { describe, expect, test } from 'vitest'
import { dealt, replayOf, TEST_YEAR } from './mailbox-seeds.ts'
import { mailboxYear } from './mailbox-year.ts'
import { seedsOr } from './seeds.ts'

describe('a year of the mailbox under faults', () => {
  test.each(seedsOr(...dealt(1, 2)))('loses, doubles and disorders nothing (seed %i)', async (seed) => {
    expect(await mailboxYear(seed, TEST_YEAR), replayOf(seed)).toBeUndefined()
  })
})
