import type { CourierKind } from './kind.ts'

/** One person of a roster, after its line was read and its phone hashed. */
export type RosterPerson = {
  /** Where he stands in what was sent, counted from 1. */
  readonly line: number
  readonly phoneHash: string
  readonly phoneMasked: string
  readonly name: string
  readonly kind: CourierKind
}
/** One person the outlet engages now. */
export type Engaged = {
  readonly courierId: string
  readonly phoneHash: string
  readonly name: string
  readonly kind: CourierKind
  readonly enterpriseName: string
  /** Epoch milliseconds. */
  readonly since: number
}

/**
 * What somebody wants of an outlet, whichever door it came through. `full`: exactly these people, whoever else is engaged leaves. `one`:
 * these join or are changed, the couriers named as `leavers` leave, and nobody else is touched.
 */
export type Wanted = {
  readonly scope: 'full' | 'one'
  readonly people: readonly RosterPerson[]
  /** Of scope `one` alone: ids of couriers. */
  readonly leavers: readonly string[]
}

export type Changed = { readonly person: RosterPerson; readonly was: Engaged }
export type RosterDifference = {
  readonly joiners: readonly RosterPerson[]
  readonly changed: readonly Changed[]
  readonly leavers: readonly Engaged[]
  readonly unchanged: readonly RosterPerson[]
}

/**
 * What an outlet's roster changes: who is on it and not engaged joins, whose name, kind or enterprise's name differs is changed, and who
 * leaves is said by the scope. People are told apart by the hash of their phone alone, each at most once in either list.
 */
export const rosterDifference = (
  engaged: readonly Engaged[],
  { scope, people, leavers }: Wanted,
  enterpriseName: string,
): RosterDifference => {
  const held = new Map(engaged.map((one) => [one.phoneHash, one]))
  const listed = new Set(people.map(({ phoneHash }) => phoneHash))
  const named = new Set(leavers)
  const isSame = ({ name, kind }: RosterPerson, was: Engaged): boolean =>
    was.name === name && was.kind === kind && was.enterpriseName === enterpriseName
  const staying = people.flatMap((person) => {
    const was = held.get(person.phoneHash)
    return was === undefined ? [] : [{ person, was }]
  })
  const leaves = ({ courierId, phoneHash }: Engaged): boolean =>
    !listed.has(phoneHash) && (scope === 'full' || named.has(courierId))
  return {
    joiners: people.filter(({ phoneHash }) => !held.has(phoneHash)),
    changed: staying.filter(({ person, was }) => !isSame(person, was)),
    leavers: engaged.filter(leaves),
    unchanged: staying.filter(({ person, was }) => isSame(person, was)).map(({ person }) => person),
  }
}

export type RosterCounts = {
  readonly joined: number
  readonly changed: number
  readonly left: number
  readonly unchanged: number
}

export const countsOf = ({ joiners, changed, leavers, unchanged }: RosterDifference): RosterCounts => ({
  joined: joiners.length,
  changed: changed.length,
  left: leavers.length,
  unchanged: unchanged.length,
})

/** The text whose digest tells whether an outlet is still as it was when a preview was made: whom it engages, on which terms. */
export const basisText = (engaged: readonly Engaged[], enterpriseName: string): string => {
  const lines = engaged.map(({ courierId, name, kind, enterpriseName: said, since }) =>
    JSON.stringify([courierId, name, kind, said, since]),
  )
  return [JSON.stringify(enterpriseName), ...lines.sort()].join('\n')
}
