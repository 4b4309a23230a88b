import { type District, rosterOf } from './generate-district.ts'
import type { Appointee } from './generate-people.ts'

/** Twelve, so that shows run one after another need not wait for the one-minute rest between two codes to one phone. */
const COURIERS_WANTED = 12

const must = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`The district has no ${what}.`)
  return found
}

/** Whom a show or a bench plays with: a community with two gates and its clerk, a parcel depot with its clerk and couriers of it alone. */
export const castOf = (district: District) => {
  const { communities, outlets, enterprises, couriers, appointees } = district
  const community = must(
    communities.find(({ gates }) => gates.length > 1),
    'community with two gates',
  )
  const outlet = must(outlets[0], 'outlet')
  const otherOutlet = must(
    outlets.find(({ enterpriseId }) => enterpriseId !== outlet.enterpriseId),
    'outlet of another firm',
  )
  const appointed = (role: Appointee['role'], leaf: string): Appointee =>
    must(
      appointees.find((one) => one.role === role && one.unit.endsWith(`/${leaf}`)),
      `${role} of ${leaf}`,
    )
  return {
    officerPhone: district.officerPhone,
    community,
    /** A pass let in at the one is shown again at the other. */
    gates: [must(community.gates[0], 'gate'), must(community.gates[1], 'second gate')] as const,
    property: appointed('property', community.communityId),
    street: appointed('street', community.streetId),
    department: appointed('department', 'dep_traffic'),
    enterprise: must(
      enterprises.find(({ enterpriseId }) => enterpriseId === outlet.enterpriseId),
      'enterprise',
    ),
    outlet,
    enterpriseClerk: appointed('enterprise', outlet.enterpriseId),
    outletClerk: appointed('outlet', outlet.outletId),
    /** The depot's roster as it was loaded. */
    roster: rosterOf(district, outlet.outletId),
    /** Where somebody goes who changes firms. */
    otherOutlet,
    otherClerk: appointed('enterprise', otherOutlet.enterpriseId),
    couriers: couriers
      .filter(({ outletIds }) => outletIds.length === 1 && outletIds[0] === outlet.outletId)
      .slice(0, COURIERS_WANTED),
  }
}
export type Cast = ReturnType<typeof castOf>
