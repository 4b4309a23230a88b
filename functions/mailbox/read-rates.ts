import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { CountedLine, RateStore } from './data/rate.store.ts'
import type { Rates, RatesQuery } from './rates.contract.ts'
import { unitAsked } from './unit-asked.ts'

export type RatesDeps = RateStore

const rateOf = (lines: readonly CountedLine[], measure: CountedLine['measure']) => {
  const those = lines.filter((line) => line.measure === measure)
  const yes = those.filter((line) => line.yes).length
  return { yes, of: those.length, ...(those.length === 0 ? {} : { rate: yes / those.length }) }
}

/** The three rates of one unit in a month of Shanghai, counted from the lines that its tickets' events left. Fault: caller.unit. */
export const readRates = async (
  { unit: asked, month }: z.output<typeof RatesQuery>,
  caller: Caller,
  deps: RatesDeps,
): Promise<z.input<typeof Rates>> => {
  const unit = unitAsked(asked, caller)
  const { lines, complete } = await deps.rateLines(unit, month)
  return {
    unit,
    month,
    answered: rateOf(lines, 'answered'),
    solved: rateOf(lines, 'solved'),
    satisfied: rateOf(lines, 'satisfied'),
    complete,
  }
}
