import type * as z from 'zod'
import type { CourierLeft } from '../registry/registry.events.ts'

export type NoteCourierLeftDeps = {
  readonly noteLeft: (courierId: string, at: string, sequence: number) => Promise<boolean>
}

/**
 * Keeps since when nobody engages a courier. While one employer remains nothing changes here; with none he may still sign in, to see and
 * export what is held on him: whether he gets a pass is `pass`'s to say.
 */
export const noteCourierLeft = async (
  { at, sequence, data: { courierId, employers } }: z.output<typeof CourierLeft>,
  { noteLeft }: NoteCourierLeftDeps,
): Promise<void> => {
  if (employers.length === 0) await noteLeft(courierId, at, sequence)
}
