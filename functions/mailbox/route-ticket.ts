import { Fault } from '../shared/kernel/fault.ts'
import { DISTRICT } from '../shared/kernel/unit.ts'
import type { OperatorStore } from './data/operator.store.ts'
import type { ProjectionStore } from './data/projection.store.ts'
import type { Category } from './domain/catalogue.ts'
import { ladderOf, placeUnitOf, type Start, startOf } from './domain/routing.ts'
import type { Place } from './domain/ticket.ts'

export type RouteTicketDeps = Pick<ProjectionStore, 'readCommunity'> &
  Pick<OperatorStore, 'operatorsOf'> & {
    /** Whether nobody is appointed to a unit; so is one that nobody heard of. */
    readonly isVacant: (unit: string) => Promise<boolean>
  }

export type Routed = {
  readonly place: Place
  readonly category: Category
  readonly against?: string | undefined
  /** Firms that engage the reporter. */
  readonly employers: readonly string[]
}

/** A community by what the registry told of it; a street or a station by its form alone, for no context tells of those yet. */
const unitAt = async (place: Place, { readCommunity }: RouteTicketDeps): Promise<string> => {
  if (place.kind !== 'community') return placeUnitOf(place)
  const community = await readCommunity(place.communityId)
  if (community?.status !== 'active')
    throw new Fault('invalid', 'place.unknown', '没有这个小区。There is no such community.')
  return community.unit
}

/** Who answers first, and where it may climb; never whoever is complained of, or is run by the reporter's own firm. Fault: place.unknown. */
export const routeTicket = async (
  { place, category, against, employers }: Routed,
  deps: RouteTicketDeps,
): Promise<Start> => {
  const ladder = ladderOf(category, await unitAt(place, deps))
  const below = ladder.map(({ unit }) => unit).filter((unit) => unit !== DISTRICT)
  const [operators, vacancies] = await Promise.all([
    deps.operatorsOf(below),
    Promise.all(below.map(async (unit) => [unit, await deps.isVacant(unit)] as const)),
  ])
  const vacant = new Set(vacancies.flatMap(([unit, isVacant]) => (isVacant ? [unit] : [])))
  return startOf(ladder, {
    ...(against === undefined ? {} : { against }),
    employers,
    operators,
    vacant: (unit) => vacant.has(unit),
  })
}
