import * as z from 'zod'
import { CourierChanged, CourierEnrolled, CourierLeft } from '../registry/registry.events.ts'
import type { ProjectionStore } from './data/projection.store.ts'
import { KINDS } from './domain/pass-claims.ts'

/** The registry's events about couriers, told apart by their type. */
export const CourierEvent = z.discriminatedUnion('type', [CourierEnrolled, CourierChanged, CourierLeft])

/** Keeps employers, kinds of work, beginning of service and gate card of a courier as the registry last said. `courier-left` carries no card and leaves it as it is. */
export const projectCourier = async (
  event: z.output<typeof CourierEvent>,
  store: Pick<ProjectionStore, 'applyCourier'>,
): Promise<void> => {
  const { courierId, employers, kinds, since } = event.data
  const engaged = { employers, kinds: kinds.map((kind) => KINDS[kind]), since }
  const card = event.type === 'courier-left' ? undefined : event.data.card
  await store.applyCourier(courierId, event.sequence, engaged, card)
}
