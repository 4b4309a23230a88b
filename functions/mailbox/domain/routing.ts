import { DISTRICT } from '../../shared/kernel/unit.ts'
import type { Category } from './catalogue.ts'
import { isUnder, levelOf } from './ladder.ts'
import { LEVELS, type Level, type Place, type Rung } from './ticket.ts'

/** The unit that a place is, or a point lies in: its own path, of a community as the registry says. */
export const placeUnitOf = (place: Exclude<Place, { kind: 'community' }>): string =>
  place.kind === 'station' ? `${DISTRICT}/${place.streetId}/${place.stationId}` : `${DISTRICT}/${place.streetId}`

const FIRST_LEVEL: Readonly<Record<Category['first'], Level>> = {
  place: 'community',
  street: 'street',
  department: 'department',
}

/**
 * The steps that a matter may climb, lowest first: the place, its street, the department of its category, the district. A category may
 * begin above the place; a point lies in no community, so it begins with its street.
 * @param placeUnit of placeUnitOf, or the community's path
 */
export const ladderOf = (
  { first, department }: Pick<Category, 'first' | 'department'>,
  placeUnit: string,
): readonly Rung[] => {
  const street = placeUnit.split('/').slice(0, 2).join('/')
  const units = [...new Set([placeUnit, street, department, DISTRICT])]
  const from = LEVELS.indexOf(FIRST_LEVEL[first])
  return units.flatMap((unit): readonly Rung[] => {
    const level = levelOf(unit)
    return level === undefined || LEVELS.indexOf(level) < from ? [] : [{ level, unit }]
  })
}

/** What is known of whoever reports and of the units, when a ticket opens. */
export type Knowledge = {
  /** The unit or firm complained of. */
  readonly against?: string
  /** Firms that engage the reporter. */
  readonly employers: readonly string[]
  /** Unit → id of the firm that runs it. */
  readonly operators: Readonly<Record<string, string>>
  /** Nobody is appointed there. */
  readonly vacant: (unit: string) => boolean
}
export type Skipped = { readonly unit: string; readonly why: 'complained-of' | 'employer' | 'nobody-there' }
export type Start = { readonly ladder: readonly Rung[]; readonly rung: number; readonly skipped: readonly Skipped[] }

/** A unit judges no complaint of itself, of what it lies below, or of the firm that runs it; a firm does not answer its own couriers. */
const whyNot = (unit: string, { against, employers, operators, vacant }: Knowledge): Skipped['why'] | undefined => {
  const firm = operators[unit]
  if (against !== undefined && isUnder(against, unit)) return 'complained-of'
  if (firm !== undefined && against?.split('/')[1] === firm) return 'complained-of'
  if (firm !== undefined && employers.includes(firm)) return 'employer'
  return vacant(unit) ? 'nobody-there' : undefined
}

/**
 * Where on its ladder a ticket begins: on the lowest step that may judge it and where somebody is appointed. Steps above that may not judge
 * it are taken out of the ladder, so that it never climbs to them; a step above where nobody is appointed stays, for somebody may be by then.
 * The district is never skipped: nobody stands above it.
 */
export const startOf = (ladder: readonly Rung[], known: Knowledge): Start => {
  const reasons = new Map(
    ladder.map(({ unit }) => [unit, unit === DISTRICT ? undefined : whyNot(unit, known)] as const),
  )
  const rung = ladder.findIndex(({ unit }) => reasons.get(unit) === undefined)
  const skipped = ladder.flatMap(({ unit }, index): readonly Skipped[] => {
    const why = reasons.get(unit)
    return why === undefined || (index > rung && why === 'nobody-there') ? [] : [{ unit, why }]
  })
  const isBarred = (unit: string): boolean => skipped.some((one) => one.unit === unit)
  return { ladder: ladder.filter(({ unit }, index) => index <= rung || !isBarred(unit)), rung, skipped }
}
