import * as z from 'zod'
import { CourierChanged, CourierEnrolled, CourierLeft } from '../registry/registry.events.ts'
import type { ProjectionStore } from './data/projection.store.ts'

/** The registry's events about couriers, told apart by their type. */
export const CourierEvent = z.discriminatedUnion('type', [CourierEnrolled, CourierChanged, CourierLeft])

/** Keeps a courier's employers and masked name as the registry last said. `courier-left` carries no name and leaves it as it is. */
export const projectCourier = async (
  event: z.output<typeof CourierEvent>,
  store: Pick<ProjectionStore, 'applyEmployers' | 'applyName'>,
): Promise<void> => {
  const { courierId, employers } = event.data
  await store.applyEmployers(courierId, event.sequence, employers)
  if (event.type !== 'courier-left') await store.applyName(courierId, event.sequence, event.data.card.maskedName)
}
