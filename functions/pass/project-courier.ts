import * as z from 'zod'
import { CourierChanged, CourierEnrolled, CourierLeft } from '../registry/registry.events.ts'
import type { ProjectionStore } from './data/projection.store.ts'
import { KINDS } from './domain/pass-claims.ts'

/** The registry's events about couriers, told apart by their type. */
export const CourierEvent = z.discriminatedUnion('type', [CourierEnrolled, CourierChanged, CourierLeft])

/** Keeps employers, kinds of work, beginning of service and gate card of a courier as the registry last said. `courier-left` carries no card and leaves it as it is. */
export const projectCourier = async (
  event: z.output<typeof CourierEvent>,
  store: Pick<ProjectionStore, 'applyEmployers' | 'applyCard'>,
): Promise<void> => {
  const { courierId, employers, kinds, since } = event.data
  await store.applyEmployers(
    courierId,
    event.sequence,
    employers,
    kinds.map((kind) => KINDS[kind]),
    since,
  )
  if (event.type !== 'courier-left') await store.applyCard(courierId, event.sequence, event.data.card)
}
