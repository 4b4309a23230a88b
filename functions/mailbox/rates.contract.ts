import * as z from 'zod'
import { Unit } from './mailbox.contract.ts'

/** Three rates on the wire: how many of how many. */

export const RatesQuery = z.object({
  /** Yours or one below; yours without it. */
  unit: Unit.optional(),
  /** A month in Shanghai, such as 2026-11. */
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
})
const Rate = z.strictObject({
  yes: z.int().nonnegative(),
  of: z.int().nonnegative(),
  /** From 0 to 1; absent of none. */
  rate: z.number().min(0).max(1).optional(),
})
export const Rates = z.strictObject({
  unit: Unit,
  month: z.string(),
  /** Accepted in time. */
  answered: Rate,
  /** Solved, as its reporter says or does not deny. */
  solved: Rate,
  /** Satisfied, of those who said so or not. */
  satisfied: Rate,
  /** False where a month holds more lines than are read: the rates are of the first of them. */
  complete: z.boolean(),
})
