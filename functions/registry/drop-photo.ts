import { dropLoosePhotos } from './drop-loose-photos.ts'
import { type ChangePhotoDeps, changePhoto, findOwn, type PhotoOutcome } from './put-photo.ts'

/**
 * Takes a courier's photograph away and deletes it. Who has none is answered the same, once what a broken request left of it is deleted.
 * Faults: courier.unknown, registry.busy.
 */
export const dropPhoto = async (courierId: string, deps: ChangePhotoDeps): Promise<PhotoOutcome> => {
  const { photoKey, version } = await findOwn(courierId, deps)
  if (photoKey !== undefined) return changePhoto(courierId, {}, deps)
  await dropLoosePhotos(courierId, deps)
  return { hasPhoto: false, version }
}
