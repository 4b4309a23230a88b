import type * as z from 'zod'
import type { CommunityChanged } from '../registry/registry.events.ts'
import type { GatePlace } from './data/gate.store.ts'

export type NoteCommunityDeps = { readonly notePlace: (place: GatePlace) => Promise<boolean> }

/**
 * Keeps under which community each gate hangs and whether it is in use, as the registry's snapshot says. Gates are kept one by one, each by
 * the snapshot's sequence: half of it applied and the event come again is the same as applied once.
 */
export const noteCommunity = async (
  { sequence, data: { communityId, unit, status, gates } }: z.output<typeof CommunityChanged>,
  { notePlace }: NoteCommunityDeps,
): Promise<void> => {
  await Promise.all(
    gates.map((gate) =>
      notePlace({
        gateId: gate.gateId,
        communityId,
        unit,
        isActive: status === 'active' && gate.status === 'active',
        sequence,
      }),
    ),
  )
}
