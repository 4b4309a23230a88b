import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { RateStore } from './data/rate.store.ts'
import { type Rate, ratesOf } from './domain/rates.ts'
import type { Rates, RatesQuery } from './rates.contract.ts'
import { unitAsked } from './unit-asked.ts'

const withRate = ({ yes, of }: Rate) => ({ yes, of, ...(of === 0 ? {} : { rate: yes / of }) })

/** The three rates of one unit in a month of Shanghai, counted from the lines that its tickets' events left. Fault: caller.unit. */
export const readRates = async (
  { unit: asked, month }: z.output<typeof RatesQuery>,
  caller: Caller,
  deps: RateStore,
): Promise<z.input<typeof Rates>> => {
  const unit = unitAsked(asked, caller)
  const { lines, complete } = await deps.rateLines(unit, month)
  const { answered, solved, satisfied } = ratesOf(lines)
  return {
    unit,
    month,
    answered: withRate(answered),
    solved: withRate(solved),
    satisfied: withRate(satisfied),
    complete,
  }
}
