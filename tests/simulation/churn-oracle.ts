/**
 * What must be true of the district, in plain maps: written from the words of the domain alone, and knowing nothing of the product's code.
 */
export type Kind = 'parcel' | 'meal' | 'ride'
export type Terms = { readonly name: string; readonly kind: Kind }
export type Firm = { readonly enterpriseId: string; readonly name: string; readonly outlets: readonly string[] }
export type Outlet = { readonly enterpriseId: string; readonly outletId: string; readonly firm: string }
type Engagement = Terms & { readonly outlet: Outlet }
export type Person = {
  readonly phone: string
  /** The oldest first: it gives the card. */
  engagements: Engagement[]
  card: { maskedName: string; enterpriseName: string }
  suspended: boolean
  /** A day has passed since he was first told of. */
  isSettled: boolean
}
export type GateFact = { readonly gateId: string; status: 'active' | 'suspended' }
export type Compound = {
  readonly communityId: string
  readonly name: string
  readonly gates: GateFact[]
  /** Open from this hour to 22:00, for these kinds; round the clock for all before anybody said so. */
  rules: { readonly fromHour: number; readonly kinds: readonly Kind[] } | undefined
  rulesEdits: number
}

/** 王* of two characters, 王*明 of three, 欧**明 of four. */
const masked = (name: string): string =>
  name.length === 2
    ? `${name.charAt(0)}*`
    : `${name.charAt(0)}${'*'.repeat(name.length - 2)}${name.charAt(name.length - 1)}`

const isAt =
  (outlet: Outlet) =>
  (engagement: Engagement): boolean =>
    engagement.outlet.enterpriseId === outlet.enterpriseId && engagement.outlet.outletId === outlet.outletId

export const churnOracle = (outlets: readonly Outlet[], compounds: readonly Compound[]) => {
  const people = new Map<string, Person>()
  const showCard = (person: Person): void => {
    const [oldest] = person.engagements
    if (oldest !== undefined) person.card = { maskedName: masked(oldest.name), enterpriseName: oldest.outlet.firm }
  }
  return {
    people,
    outlets,
    compounds,
    join(phone: string, outlet: Outlet, terms: Terms): void {
      const nobody: Person = {
        phone,
        engagements: [],
        card: { maskedName: '', enterpriseName: '' },
        suspended: false,
        isSettled: false,
      }
      const person = people.get(phone) ?? nobody
      people.set(phone, person)
      person.engagements.push({ ...terms, outlet })
      showCard(person)
    },
    leave(phone: string, outlet: Outlet): void {
      const person = people.get(phone)
      if (person === undefined) return
      person.engagements = person.engagements.filter((engagement) => !isAt(outlet)(engagement))
      showCard(person)
    },
    change(phone: string, outlet: Outlet, terms: Terms): void {
      const person = people.get(phone)
      if (person === undefined) return
      person.engagements = person.engagements.map((engagement) =>
        isAt(outlet)(engagement) ? { outlet, ...terms } : engagement,
      )
      showCard(person)
    },
    /** Who stands on an outlet's roster, with the terms it says. */
    rosterOf: (outlet: Outlet): readonly (Terms & { readonly phone: string })[] =>
      [...people.values()].flatMap(({ phone, engagements }) =>
        engagements.filter(isAt(outlet)).map(({ name, kind }) => ({ phone, name, kind })),
      ),
  }
}
export type ChurnOracle = ReturnType<typeof churnOracle>
