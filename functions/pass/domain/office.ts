/** The offices that stand over a place, and how high: the lower the number, the higher. As the registry ranks them. */
const RANKS: Readonly<Record<string, number>> = { district: 0, street: 1, property: 2 }

const rankOf = (role: string): number => {
  const rank = RANKS[role]
  if (rank === undefined) throw new TypeError(`A ${role} opens and closes no place.`)
  return rank
}

/** Whether an office stands lower than the one that set something of a place, wherever the place hung then. Both are roles. */
export const isBelow = (role: string, setter: string): boolean => rankOf(role) > rankOf(setter)
