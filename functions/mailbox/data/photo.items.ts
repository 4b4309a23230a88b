import * as z from 'zod'
import { PHOTO_REFUSALS, PHOTO_STATES, type TicketPhoto, UNCLAIMED_LIVES_MS } from '../domain/ticket-photo.ts'

type Key = { readonly pk: string; readonly sk: string }

export const photoKey = (photoId: string): Key => ({ pk: `photo#${photoId}`, sk: 'photo' })
/** What an object's notice is understood by: which photograph was to come under this random name. */
export const uploadKey = (upload: string): Key => ({ pk: `upload#${upload}`, sk: 'upload' })
export const counterKey = (counter: string): Key => ({ pk: `photo-forms#${counter}`, sk: 'forms' })
/** The one partition of photographs that may turn out to be nobody's: lib/mailbox/photo-work.ts says the same, as lib may not read it. */
export const LOOSE_PARTITION = 'loose-photos'
/** The oldest stand first: by when they are gone if nobody claimed them. */
export const looseKey = ({ photoId, madeAt }: Pick<TicketPhoto, 'photoId' | 'madeAt'>): Key => ({
  pk: LOOSE_PARTITION,
  sk: `${new Date(madeAt + UNCLAIMED_LIVES_MS).toISOString()}#${photoId}`,
})

export const PhotoItem: z.ZodType<TicketPhoto> = z.object({
  photoId: z.string(),
  owner: z.string(),
  bytes: z.number(),
  state: z.enum(PHOTO_STATES),
  reason: z.enum(PHOTO_REFUSALS).exactOptional(),
  upload: z.string(),
  key: z.string(),
  madeAt: z.number(),
  ticketId: z.string().exactOptional(),
})
export const UploadItem = z.object({ photoId: z.string() })
export const LooseItem = z.object({ photoId: z.string(), upload: z.string(), key: z.string(), madeAt: z.number() })
/** A photograph that may be nobody's, with its two objects. */
export type LoosePhoto = z.output<typeof LooseItem>

/** The sweeper needs the item until it has deleted the objects; the engine's own deletion comes a day behind it. */
export const photoTtl = (madeAt: number): number => Math.floor((madeAt + 2 * UNCLAIMED_LIVES_MS) / 1000)
