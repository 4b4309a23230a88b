import { DISTRICT } from '../../shared/kernel/unit.ts'
import { isUnder, standsBelow } from './ladder.ts'
import type { Ticket } from './ticket.ts'

/**
 * Who of the desks has to do with a ticket: units whose own people, and whoever stands over them by path, are let in. Whoever the ticket
 * left, and whoever was passed over, is not among them (docs/decisions/who-sees-a-ticket.md).
 */
type Sighted = Pick<Ticket, 'unit' | 'offeredTo' | 'against' | 'whistles'>

const brought = (units: readonly string[], ticket: Sighted): readonly string[] =>
  units.filter((unit) => !isComplainedOf(ticket, unit))

/** Who may act as the one that must answer. On the highest level it answers also for a complaint of itself: nobody stands above. */
export const responsibleOf = ({ unit }: Sighted): readonly string[] => [unit]

/** Who may take it: the one that must answer, and the one that it was offered to. */
export const takersOf = (ticket: Sighted): readonly string[] => [
  ticket.unit,
  ...brought(ticket.offeredTo === undefined ? [] : [ticket.offeredTo], ticket),
]

/** Departments that a whistle on it names; those of a whistle that was ended too, so that a report sent again is answered again. */
export const whistledOf = (ticket: Sighted): readonly string[] =>
  brought(
    ticket.whistles.flatMap(({ departments }) => departments.map(({ unit }) => unit)),
    ticket,
  )

/** Who may read it: the one that must answer, the one asked to take it over, and departments whistled for while the whistle runs. */
export const readersOf = (ticket: Sighted): readonly string[] => {
  const running = ticket.whistles.filter(({ endedAt }) => endedAt === undefined)
  return [...new Set([...takersOf(ticket), ...whistledOf({ ...ticket, whistles: running })])]
}

/** Who stands strictly above the one that must answer, by path; above the district nobody, so it is asked in vain. */
export const aboveOf = ({ unit }: Sighted): readonly string[] => [
  unit === DISTRICT ? DISTRICT : unit.slice(0, unit.lastIndexOf('/')),
]

/** Whether a unit is the one complained of, or lies below it: neither a transfer nor a whistle brings the ticket there. */
export const isComplainedOf = ({ against }: Pick<Ticket, 'against'>, unit: string): boolean =>
  against !== undefined && isUnder(against, unit)

/**
 * Whether a transfer there would bring the ticket back down: to a unit that it left or passed by, to one below such a unit, over which that
 * would read it again, and once it has climbed to any level below the one it stands on.
 */
export const wasPassed = ({ ladder, rung }: Pick<Ticket, 'ladder' | 'rung'>, unit: string): boolean => {
  const [passed, here] = [ladder.slice(0, rung), ladder[rung]]
  if (passed.some((one) => isUnder(one.unit, unit))) return true
  return passed.length > 0 && here !== undefined && standsBelow(unit, here.level)
}
