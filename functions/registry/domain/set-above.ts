/** The offices that open and close places, the highest first. */
export const OFFICES = ['district', 'street', 'property', 'enterprise', 'outlet'] as const
export type Office = (typeof OFFICES)[number]

/** How high an office stands: the lower the number, the higher. Property firms and enterprises stand beside each other, under the street. */
const RANKS: Readonly<Record<Office, number>> = { district: 0, street: 1, property: 2, enterprise: 2, outlet: 3 }

/** What may be in use or not; when not, by which office's word. */
export type Opened<Status extends string> = { readonly status: Status; readonly setBy?: Office | undefined }

/**
 * The status as an office wants it, with whose word it then is. What is out of use stays so by the highest office that said so, and none
 * below may say otherwise: undefined then.
 */
export const setStatus = <Status extends string>(
  held: Opened<Status | 'active'> | undefined,
  wanted: Status | 'active',
  office: Office,
): Opened<Status | 'active'> | undefined => {
  const over = held?.status === 'active' ? undefined : held?.setBy
  const isBelow = over !== undefined && RANKS[office] > RANKS[over]
  if (held?.status === wanted && isBelow) return { status: wanted, setBy: over }
  if (isBelow) return undefined
  return wanted === 'active' ? { status: wanted } : { status: wanted, setBy: office }
}

/** The office a caller acts for. Route tables let nobody else this far. */
export const officeOf = (role: string): Office => {
  const office = OFFICES.find((one) => one === role)
  if (office === undefined) throw new TypeError(`A ${role} opens and closes no place.`)
  return office
}
