import type { CourierKind } from './kind.ts'
import type { Engaged, RosterDifference, RosterPerson } from './roster-difference.ts'

/** What an outlet said of a person: what a change replaces, and what undoing it puts back. */
export type Terms = {
  readonly name: string
  readonly kind: CourierKind
  readonly enterpriseName: string
  /** Epoch milliseconds. */
  readonly since: number
}

/** One person's part of a roster, with what it replaces. A plan is made when the application begins and never changed: undoing reads it too. */
export type Step =
  | ({ readonly do: 'join' } & RosterPerson)
  | ({ readonly do: 'change'; readonly courierId: string; readonly was: Terms } & RosterPerson)
  | { readonly do: 'leave'; readonly courierId: string; readonly phoneHash: string; readonly was: Terms }

const termsOf = ({ name, kind, enterpriseName, since }: Engaged): Terms => ({ name, kind, enterpriseName, since })

/** The steps of a difference, leavers first; the same difference is the same plan. */
export const planOf = ({ joiners, changed, leavers }: RosterDifference): readonly Step[] => [
  ...leavers.map(
    (one): Step => ({ do: 'leave', courierId: one.courierId, phoneHash: one.phoneHash, was: termsOf(one) }),
  ),
  ...changed.map(({ person, was }): Step => ({ do: 'change', ...person, courierId: was.courierId, was: termsOf(was) })),
  ...joiners.map((person): Step => ({ do: 'join', ...person })),
]
