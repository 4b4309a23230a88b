import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { PhotoReader } from './data/photo.store.ts'
import type { PhotoOwner } from './data/photo-owner.ts'
import { isGone, type TicketPhoto } from './domain/ticket-photo.ts'
import type { PhotoReply } from './photos.contract.ts'

export type PhotoAnswer = z.input<typeof PhotoReply>

/** A photograph as whoever sent it is told of it. */
export const photoAnswer = ({ photoId, state, reason }: TicketPhoto): PhotoAnswer => ({
  photoId,
  state,
  ...(reason === undefined ? {} : { reason }),
})

export type GetPhotoStateDeps = PhotoReader & { readonly now: () => number }

/** What became of a photograph that he sent. Fault: photo.unknown, the same for another's, for one that is gone and for none. */
export const getPhotoState = async (
  photoId: string,
  owner: PhotoOwner,
  deps: GetPhotoStateDeps,
): Promise<PhotoAnswer> => {
  const photo = await deps.readPhoto(photoId)
  if (photo === undefined || photo.owner !== owner(photoId) || isGone(photo, deps.now()))
    throw new Fault('missing', 'photo.unknown', 'There is no such photograph of yours.')
  return photoAnswer(photo)
}
