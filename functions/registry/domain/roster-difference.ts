import type { CourierKind } from './kind.ts'

/** One person of a roster, after its line was read and its phone hashed. */
export type RosterPerson = {
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
}
export type RosterDifference<Person extends RosterPerson = RosterPerson> = {
  readonly joiners: readonly Person[]
  readonly changed: readonly Person[]
  readonly leavers: readonly Engaged[]
  readonly unchanged: readonly Person[]
}

/**
 * What an outlet's full roster changes: who is on it and not engaged joins, who is engaged and not on it leaves, whose name, kind or
 * enterprise's name differs is changed. People are told apart by the hash of their phone alone, each at most once in either list.
 */
export const rosterDifference = <Person extends RosterPerson>(
  engaged: readonly Engaged[],
  roster: readonly Person[],
  enterpriseName: string,
): RosterDifference<Person> => {
  const held = new Map(engaged.map((one) => [one.phoneHash, one]))
  const listed = new Set(roster.map(({ phoneHash }) => phoneHash))
  const isSame = ({ phoneHash, name, kind }: RosterPerson): boolean => {
    const one = held.get(phoneHash)
    return one?.name === name && one.kind === kind && one.enterpriseName === enterpriseName
  }
  const staying = roster.filter(({ phoneHash }) => held.has(phoneHash))
  return {
    joiners: roster.filter(({ phoneHash }) => !held.has(phoneHash)),
    changed: staying.filter((person) => !isSame(person)),
    leavers: engaged.filter(({ phoneHash }) => !listed.has(phoneHash)),
    unchanged: staying.filter(isSame),
  }
}
