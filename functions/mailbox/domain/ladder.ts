import { covers, DISTRICT, leafOf } from '../../shared/kernel/unit.ts'
import { LEVELS, type Level, type Rung } from './ticket.ts'

const LEVEL_OF: Readonly<Record<string, Level>> = {
  com: 'community',
  sta: 'community',
  str: 'street',
  dep: 'department',
}

/** On which level a unit answers tickets; undefined of a firm, which answers none. */
export const levelOf = (unit: string): Level | undefined =>
  unit === DISTRICT ? 'district' : LEVEL_OF[leafOf(unit).slice(0, 3)]

const rank = (level: Level | undefined): number => (level === undefined ? -1 : LEVELS.indexOf(level))

/** Whether a unit answers on a lower level than that. */
export const standsBelow = (unit: string, level: Level): boolean => rank(levelOf(unit)) < rank(level)

/**
 * Whether a unit is another or lies below it. A community is known by its id alone: it may have moved to another street since the other's
 * path was written down, or whoever wrote it may have given an old one.
 */
export const isUnder = (over: string, unit: string): boolean =>
  covers(over, unit) || (leafOf(over).startsWith('com_') && unit.split('/').includes(leafOf(over)))

/** One step up, and where that is; on the highest it stays. */
export const stepUp = (
  { ladder, rung }: { readonly ladder: readonly Rung[]; readonly rung: number },
  unit: string,
): { readonly rung: number; readonly unit: string } => {
  const next = Math.min(rung + 1, ladder.length - 1)
  return { rung: next, unit: ladder[next]?.unit ?? unit }
}

/**
 * On which rung a ticket stands when a unit accepts it: as high as that unit's level, and never lower than it stood, so that its next
 * step up leads above whoever has it.
 */
export const rungOf = (
  { ladder, rung }: { readonly ladder: readonly Rung[]; readonly rung: number },
  unit: string,
): number => {
  const reached = ladder.findLastIndex(({ level }) => rank(level) <= rank(levelOf(unit)))
  return Math.max(rung, reached)
}
