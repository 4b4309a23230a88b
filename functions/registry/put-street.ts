import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityStore } from './data/community.store.ts'
import type { Street, StreetStore } from './data/street.store.ts'
import { untilWritten } from './until-written.ts'

export type PutStreetInput = Pick<Street, 'streetId' | 'name' | 'status'>
export type PutStreetDeps = Pick<StreetStore, 'street' | 'saveStreet'> & Pick<CommunityStore, 'countOfStreet'>

/**
 * Adds a street, changes its name or ends it, once no community in it is in use. The same again makes no new version.
 * Faults: street.has-communities, registry.busy.
 */
export const putStreet = ({ streetId, name, status }: PutStreetInput, deps: PutStreetDeps): Promise<Street> =>
  untilWritten(async () => {
    const held = await deps.street(streetId)
    if (held?.name === name && held.status === status) return held
    if (status === 'ended' && (await deps.countOfStreet(streetId)).active > 0)
      throw new Fault(
        'conflict',
        'street.has-communities',
        'Communities of this street are in use: move or end them first.',
      )
    const street = { streetId, name, status, placed: held?.placed ?? 0, version: (held?.version ?? 0) + 1 }
    return (await deps.saveStreet(street, held)) ? street : undefined
  })
