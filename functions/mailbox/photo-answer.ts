import type * as z from 'zod'
import type { TicketPhoto } from './domain/ticket-photo.ts'
import type { PhotoReply } from './photos.contract.ts'

export type PhotoAnswer = z.input<typeof PhotoReply>

/** A photograph as whoever sent it is told of it. */
export const photoAnswer = ({ photoId, state, reason }: TicketPhoto): PhotoAnswer => ({
  photoId,
  state,
  ...(reason === undefined ? {} : { reason }),
})
