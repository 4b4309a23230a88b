import { describe, expect, test } from 'vitest'
import type { CountedLine } from '../../functions/mailbox/data/rate.store.ts'
import { Rates, RatesQuery } from '../../functions/mailbox/rates.contract.ts'
import { readRates } from '../../functions/mailbox/read-rates.ts'
import { COMMUNITY, PROPERTY, STREET, STREET_CLERK } from '../support/desk-kit.ts'

const lines = (measure: CountedLine['measure'], yes: number, no: number): readonly CountedLine[] => [
  ...Array.from({ length: yes }, () => ({ measure, yes: true })),
  ...Array.from({ length: no }, () => ({ measure, yes: false })),
]
const held = (all: readonly CountedLine[], complete = true) => {
  const asked: string[][] = []
  return {
    asked,
    rateLines: async (...question: [string, string]) => {
      asked.push(question)
      return { lines: all, complete }
    },
  }
}

describe('the three rates', () => {
  test('are so many of so many, each of its own lines', async () => {
    const deps = held([...lines('answered', 3, 1), ...lines('solved', 1, 1), ...lines('satisfied', 0, 2)])
    const reply = await readRates({ month: '2026-10' }, STREET_CLERK, deps)
    expect(reply).toEqual({
      unit: STREET,
      month: '2026-10',
      answered: { yes: 3, of: 4, rate: 0.75 },
      solved: { yes: 1, of: 2, rate: 0.5 },
      satisfied: { yes: 0, of: 2, rate: 0 },
      complete: true,
    })
    expect(Rates.parse(reply)).toEqual(reply)
    expect(deps.asked).toEqual([[STREET, '2026-10']])
  })

  test('of a month without tickets are of none, and no rate', async () => {
    const reply = await readRates({ month: '2026-10' }, STREET_CLERK, held([]))
    expect([reply.answered, reply.solved, reply.satisfied]).toEqual(
      Array.from({ length: 3 }, () => ({ yes: 0, of: 0 })),
    )
  })

  test('say so when they are of a part of the month', async () => {
    expect(await readRates({ month: '2026-10' }, STREET_CLERK, held([], false))).toMatchObject({ complete: false })
  })

  test('are of a unit below when that is named, and of none beside', async () => {
    const deps = held([])
    await readRates({ month: '2026-10', unit: COMMUNITY }, STREET_CLERK, deps)
    expect(deps.asked).toEqual([[COMMUNITY, '2026-10']])
    await expect(readRates({ month: '2026-10', unit: STREET }, PROPERTY, deps)).rejects.toMatchObject({
      code: 'caller.unit',
    })
    expect(deps.asked).toHaveLength(1)
  })

  test.each(['2026-00', '2026-13', '2026-1', '1999-12', '2026-10-01'])('are not of %s, which is no month', (month) => {
    expect(RatesQuery.safeParse({ month }).success).toBe(false)
    expect(RatesQuery.safeParse({ month: '2026-10' }).success).toBe(true)
  })
})
