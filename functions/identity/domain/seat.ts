/** An appointment in a community: under which path, and since when (epoch milliseconds). */
export type Seat = { readonly appointmentId: string; readonly unit: string; readonly appointedAt: number }
/** What the registry told of a community: where it lay at an instant, and whether it was in use. */
export type CommunityFact = { readonly unit: string; readonly status: string; readonly at: number }

/**
 * Whether an appointment ends by what is told of its community: it was made before, and the community lay elsewhere then, or was ended. Each
 * fact is judged by itself, so that facts may come twice and in any order; who was appointed after a fact is not touched by it.
 */
export const isDisplaced = (seat: Seat, { unit, status, at }: CommunityFact): boolean =>
  seat.appointedAt < at && (status === 'ended' || seat.unit !== unit)

/** Whether an appointment was made before its community moved to where it lies: under whatever path, the one it moved to included. */
export const isFromBeforeTheMove = (seat: Seat, { movedAt }: { readonly movedAt?: number }): boolean =>
  movedAt !== undefined && seat.appointedAt < movedAt
