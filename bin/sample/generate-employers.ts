import type { DistrictSize } from './district-size.ts'
import type { Street } from './generate-places.ts'
import { type FirmName, MEAL_FIRMS, PARCEL_FIRMS, RIDE_FIRM } from './invented-names.ts'
import { type Draws, shareOut } from './seeded-draws.ts'

export type Kind = 'parcel' | 'meal' | 'ride'
export type Enterprise = { readonly enterpriseId: string; readonly name: string; readonly kind: Kind }
export type Outlet = {
  readonly enterpriseId: string
  readonly outletId: string
  readonly name: string
  /** How many couriers it engages as the first firm. */
  readonly staff: number
}

/** The smallest depot is a man, his wife and two riders. */
const STAFF_LEAST = 4
/** Least and greatest weight of an outlet's staff by kind: meal depots are fewer and larger, the ride-hailing desk has a whole fleet. */
const STAFF_WEIGHTS: Readonly<Record<Kind, { readonly from: number; readonly below: number }>> = {
  parcel: { from: 3, below: 34 },
  meal: { from: 14, below: 60 },
  ride: { from: 200, below: 1 },
}
/** The first firms are the largest: the first has as many times the last one's depots as there are firms. */
const depotsOf = (total: number, firms: readonly FirmName[]): readonly number[] =>
  shareOut(
    total,
    firms.map((_, place) => firms.length - place),
    total < firms.length ? 0 : 1,
  )

/** No firm has more than ten depots in a street: the largest has 29 in seven. */
const ORDINALS = '一二三四五六七八九十'

type OutletName = Omit<Outlet, 'staff'> & { readonly kind: Kind }

const outletsOf = (
  { slug, name }: FirmName,
  kind: Kind,
  count: number,
  streets: readonly Street[],
): readonly OutletName[] =>
  Array.from({ length: count }, (_, place) => {
    const street = streets[place % streets.length]?.name.replace('街道', '') ?? ''
    const depot = `${street}${ORDINALS.charAt(Math.floor(place / streets.length))}部`
    return {
      enterpriseId: `ent_${slug}`,
      outletId: `out_${slug}${String(place + 1).padStart(2, '0')}`,
      name: name + (kind === 'ride' ? '调度台' : depot),
      kind,
    }
  })

/** Firms with their outlets, and how many couriers each outlet has: uneven, and together exactly as many as wanted. */
export const generateEmployers = (draws: Draws, size: DistrictSize, streets: readonly Street[]) => {
  const groups = [
    { kind: 'parcel', firms: PARCEL_FIRMS, depots: depotsOf(size.parcelOutlets, PARCEL_FIRMS) },
    { kind: 'meal', firms: MEAL_FIRMS, depots: depotsOf(size.mealOutlets, MEAL_FIRMS) },
    { kind: 'ride', firms: [RIDE_FIRM], depots: [size.rideOutlets] },
  ] as const
  const enterprises = groups.flatMap(({ kind, firms, depots }) =>
    firms
      .filter((_, place) => (depots[place] ?? 0) > 0)
      .map(({ slug, name }): Enterprise => ({ enterpriseId: `ent_${slug}`, name, kind })),
  )
  const named = groups.flatMap(({ kind, firms, depots }) =>
    firms.flatMap((firm, place) => outletsOf(firm, kind, depots[place] ?? 0, streets)),
  )
  const weights = named.map(({ kind }) => STAFF_WEIGHTS[kind].from + draws.below(STAFF_WEIGHTS[kind].below))
  const staff = shareOut(size.couriers, weights, STAFF_LEAST)
  const outlets = named.map(({ kind: _, ...outlet }, place): Outlet => ({ ...outlet, staff: staff[place] ?? 0 }))
  return { enterprises, outlets }
}
