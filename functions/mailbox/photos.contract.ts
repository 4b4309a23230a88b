import * as z from 'zod'
import { PHOTO_REFUSALS, PHOTO_STATES } from './domain/ticket-photo.ts'
import { Instant, PhotoId, TicketParams } from './mailbox.contract.ts'

/** Photographs of tickets on the wire: sent to S3 by a form, never through a route, and read back made anew. */

export const PhotoParams = z.object({ photoId: PhotoId })
export const TicketPhotoParams = TicketParams.extend({ photoId: PhotoId })

/** How large the file is that will be sent: one that is too large is refused before anybody sends it. */
export const PhotoAsked = z.strictObject({ bytes: z.int().positive() })

export const PhotoReply = z.strictObject({
  photoId: PhotoId,
  state: z.enum(PHOTO_STATES),
  /** Why it was refused. */
  reason: z.enum(PHOTO_REFUSALS).optional(),
  /** POST to `url` as multipart/form-data: these fields first, then the file as `file`. Only of one that is awaited. */
  form: z.strictObject({ url: z.url(), fields: z.record(z.string(), z.string()), expiresAt: Instant }).optional(),
})
