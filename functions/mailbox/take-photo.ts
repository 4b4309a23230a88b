import type { AnewLimits } from '../shared/jpeg/make-anew.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { Incoming, PhotoWorkFiles } from './data/photo.files.ts'
import type { PhotoWorkStore } from './data/photo.store.ts'
import { isGone, PHOTO_REFUSALS, type PhotoRefusal, type TicketPhoto, UPLOAD_BYTES_MAX } from './domain/ticket-photo.ts'

export type TakePhotoDeps = PhotoWorkStore &
  PhotoWorkFiles & {
    /** Makes a photograph anew within limits. Faults: photo.unreadable, photo.size. */
    readonly makeAnew: (bytes: Uint8Array, limits: AnewLimits) => Uint8Array
    readonly now: () => number
  }

const side = (length: number) => ({ width: length, height: length })
/** What a ticket's photograph is made into. */
export const TICKET_PHOTO_LIMITS: AnewLimits = {
  // A phone's picture as it comes: 12 million pixels, or 16. The decoder then holds some 400 MB, and works for 4 s on one core.
  pixelsMax: 16_000_000,
  // A number plate at ten metres is read at 2,048. Of a picture that compresses badly less is kept: the last way comes to 0.9 MB at worst.
  makings: [
    { frame: side(2_048), quality: 75 },
    { frame: side(2_048), quality: 50 },
    { frame: side(1_024), quality: 50 },
  ],
  // 2 MB in base64, where a function may answer 6.
  bytesMax: 1_500_000,
}
const TYPE = 'image/jpeg'

const refusalOf = (error: unknown): PhotoRefusal => {
  const reason = PHOTO_REFUSALS.find((one) => error instanceof Fault && error.code === one)
  if (reason === undefined) throw error
  return reason
}

type Judged = { readonly jpeg: Uint8Array } | { readonly reason: PhotoRefusal }

/** S3 holds a form to its size and type; what came is judged by itself all the same. */
const judged = ({ bytes, type }: Incoming, makeAnew: TakePhotoDeps['makeAnew']): Judged => {
  if (bytes === undefined) return { reason: 'photo.too-large' }
  if (type !== TYPE) return { reason: 'photo.unreadable' }
  try {
    return { jpeg: makeAnew(bytes, TICKET_PHOTO_LIMITS) }
  } catch (error) {
    return { reason: refusalOf(error) }
  }
}

/** Settles what a photograph comes to: the object first, then the word that it may be seen. */
const settle = async ({ photoId, upload, key }: TicketPhoto, deps: TakePhotoDeps): Promise<void> => {
  const incoming = await deps.readIncoming(upload, UPLOAD_BYTES_MAX)
  // Nothing is deleted before it is settled: either another worker was faster a moment ago, or S3 does not let us read.
  if (incoming === undefined) throw new Error('The file that S3 told of is not to be read.')
  const found = judged(incoming, deps.makeAnew)
  if ('reason' in found) return deps.markRefused(photoId, found.reason)
  await deps.putPhoto(key, found.jpeg)
  await deps.markReady(photoId)
}

/**
 * Takes a file that came by a form: made anew, put under the name that was settled when it was asked for, marked as ready (or refused, with
 * the reason), the file deleted. Every step may be done again: the first file counts, and what is ready stays as it is.
 * @param upload the file's random name
 */
export const takePhoto = async (upload: string, deps: TakePhotoDeps): Promise<void> => {
  const photoId = await deps.photoOfUpload(upload)
  const photo = photoId === undefined ? undefined : await deps.readPhoto(photoId)
  const isAwaited = photo?.upload === upload && photo.state === 'awaiting' && !isGone(photo, deps.now())
  if (isAwaited) await settle(photo, deps)
  await deps.dropIncoming(upload)
}
