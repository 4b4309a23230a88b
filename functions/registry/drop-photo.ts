import { type ChangePhotoDeps, changePhoto, findOwn, type PhotoOutcome } from './put-photo.ts'

/** Takes a courier's photograph away and deletes it. Who has none is answered the same. Faults: courier.unknown, registry.busy. */
export const dropPhoto = async (courierId: string, deps: ChangePhotoDeps): Promise<PhotoOutcome> => {
  const { photoKey, version } = await findOwn(courierId, deps)
  return photoKey === undefined ? { hasPhoto: false, version } : changePhoto(courierId, {}, deps)
}
