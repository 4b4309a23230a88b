import type { Street, StreetStore } from './data/street.store.ts'
import { untilWritten } from './until-written.ts'

export type PutStreetDeps = Pick<StreetStore, 'street' | 'saveStreet'>

/** Adds a street or changes its name. The same again makes no new version. Fault: registry.busy. */
export const putStreet = (
  { streetId, name }: Pick<Street, 'streetId' | 'name'>,
  deps: PutStreetDeps,
): Promise<Street> =>
  untilWritten(async () => {
    const held = await deps.street(streetId)
    if (held?.name === name) return held
    const street = { streetId, name, version: (held?.version ?? 0) + 1 }
    return (await deps.saveStreet(street, held?.version)) ? street : undefined
  })
