import { Fault } from '../shared/kernel/fault.ts'
import type { Street, StreetStore } from './data/street.store.ts'

/** A street. Fault: street.unknown. */
export const getStreet = async (
  { streetId }: Pick<Street, 'streetId'>,
  deps: Pick<StreetStore, 'street'>,
): Promise<Street> => {
  const street = await deps.street(streetId)
  if (street === undefined) throw new Fault('missing', 'street.unknown', 'There is no such street.')
  return street
}
