import type { Caller } from '../kernel/caller.ts'
import { Fault } from '../kernel/fault.ts'
import { covers, DISTRICT, leafOf, unitFrom } from '../kernel/unit.ts'
import type { Route } from './route.ts'

/** The unit path of a stored thing; several where more than one unit has to do with it; undefined, or none, when there is no such thing. */
export type TouchedUnits = string | readonly string[] | undefined
/** Answers the units of a stored thing. One for each `lookup` a context's routes name. */
export type UnitLookups = Readonly<Record<string, (id: string) => Promise<TouchedUnits>>>

/** Refuses a caller whose role the route does not name. Faults: caller.unknown, caller.role. */
export const requireRole = (route: Route, caller: Caller | undefined): void => {
  if (route.allow === 'anyone') return
  if (caller === undefined) throw new Fault('unauthenticated', 'caller.unknown', 'This route asks for a credential.')
  if (!route.allow.includes(caller.role))
    throw new Fault('forbidden', 'caller.role', 'This route is not for callers of this kind.')
}

/** What is not there counts as the district's own. */
const unitsTouched = async (
  touches: Exclude<Route['touches'], 'none' | 'self'>,
  params: Readonly<Record<string, string>>,
  lookups: UnitLookups,
): Promise<readonly string[]> => {
  if (typeof touches === 'string') return [unitFrom(touches, params)]
  const lookup = lookups[touches.lookup]
  if (lookup === undefined) throw new TypeError(`No lookup of the unit of a ${touches.lookup}.`)
  const found = (await lookup(params[touches.param] ?? '')) ?? []
  const units = typeof found === 'string' ? [found] : found
  return units.length === 0 ? [DISTRICT] : units
}

/**
 * Whether a unit is the caller's or lies below his. A gate goes with its community, whose path its token may still hold from before a move
 * for as long as the token lives: it is compared by the community itself.
 */
const isHis = ({ kind, unit }: Caller, touched: string): boolean =>
  kind === 'gate' ? touched.split('/').includes(leafOf(unit)) : covers(unit, touched)

/**
 * Refuses a caller who touches no unit that is his or below his: of several one suffices. It refuses the same way whether or not the thing exists: only who
 * stands over the whole district may learn that it does not. Fault: caller.unit.
 */
export const requireUnit = async (
  route: Route,
  caller: Caller | undefined,
  params: Readonly<Record<string, string>>,
  lookups: UnitLookups,
): Promise<void> => {
  if (route.touches === 'none' || route.touches === 'self' || caller === undefined) return
  const units = await unitsTouched(route.touches, params, lookups)
  if (!units.some((unit) => isHis(caller, unit)))
    throw new Fault('forbidden', 'caller.unit', 'This belongs to a unit that is not yours.')
}
