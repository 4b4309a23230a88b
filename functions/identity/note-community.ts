import type * as z from 'zod'
import type { CommunityChanged } from '../registry/registry.events.ts'
import type { GatePlace } from './data/gate.store.ts'
import type { CommunityPlace, CommunityWord } from './domain/community-place.ts'
import { isDisplaced, isFromBeforeTheMove, type Seat } from './domain/seat.ts'

export type NoteCommunityDeps = {
  readonly notePlace: (place: GatePlace) => Promise<boolean>
  readonly noteCommunityPlace: (word: CommunityWord) => Promise<CommunityPlace>
  readonly seats: (communityId: string) => Promise<readonly Seat[]>
  readonly endAppointment: (appointmentId: string, by: string, now: number) => Promise<void>
}

/**
 * Keeps under which community each gate hangs and whether it is in use, as the registry's snapshot says. Gates are kept one by one, each by
 * the snapshot's sequence: half of it applied and the event come again is the same as applied once.
 * Appointments in a community that was moved or ended end with it: under its old path they would widen again, should it come back. One made
 * ahead, under the path it was to have, ends too: nobody of the street it left had a say in it. The place is kept before any ends, so that an
 * event cut off in between ends them when it comes again.
 */
export const noteCommunity = async (
  { id, at, sequence, data: { communityId, unit, status, gates } }: z.output<typeof CommunityChanged>,
  { notePlace, noteCommunityPlace, seats, endAppointment }: NoteCommunityDeps,
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
  const fact = { unit, status, at: Date.parse(at) }
  const place = await noteCommunityPlace({ communityId, unit, sequence, at: fact.at })
  const displaced = (await seats(communityId)).filter(
    (seat) => isDisplaced(seat, fact) || isFromBeforeTheMove(seat, place),
  )
  for (const { appointmentId } of displaced) await endAppointment(appointmentId, id, fact.at)
}
