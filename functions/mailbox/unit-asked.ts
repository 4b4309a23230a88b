import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { covers } from '../shared/kernel/unit.ts'

/** The refusal of what belongs to another unit: the same as the edge's, whether or not the thing exists. */
export const unitRefused = (): Fault =>
  new Fault('forbidden', 'caller.unit', 'This belongs to a unit that is not yours.')

/** The unit that a query names, if it is the caller's or lies below it; the caller's own without one. Fault: caller.unit. */
export const unitAsked = (asked: string | undefined, { unit }: Caller): string => {
  if (asked === undefined) return unit
  if (!covers(unit, asked)) throw unitRefused()
  return asked
}
