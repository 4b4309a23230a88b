import type { PhotoFiles } from './data/photo.files.ts'
import type { PhotoStore } from './data/photo.store.ts'

export type DropLoosePhotosDeps = Pick<PhotoStore, 'loosePhotos' | 'forgetLoose'> &
  Pick<PhotoFiles, 'dropPhoto'> & { readonly now: () => number }

/** Younger ones may be somebody's photograph in the next moment: a request lives half a minute at most. */
const SETTLED_AFTER_MS = 60_000

/** Deletes the objects of a courier that no record names any more: former photographs at once, and whatever a broken request left behind. */
export const dropLoosePhotos = async (courierId: string, deps: DropLoosePhotosDeps): Promise<void> => {
  const settledBefore = deps.now() - SETTLED_AFTER_MS
  for (const { photoKey, at, isFormer } of await deps.loosePhotos(courierId))
    if (isFormer === true || at <= settledBefore) {
      await deps.dropPhoto(photoKey)
      await deps.forgetLoose(courierId, photoKey)
    }
}
