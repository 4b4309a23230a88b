import { Fault } from '../shared/kernel/fault.ts'
import type { StoredCourier } from './data/courier.items.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { PhotoFiles } from './data/photo.files.ts'
import type { PhotoStore } from './data/photo.store.ts'
import { newsOf } from './domain/courier-events.ts'
import { eventOf } from './domain/event-of.ts'
import { type DropLoosePhotosDeps, dropLoosePhotos } from './drop-loose-photos.ts'
import { untilWritten } from './until-written.ts'

export type ChangePhotoDeps = Pick<CourierStore, 'courier'> & Pick<PhotoStore, 'changePhoto'> & DropLoosePhotosDeps
export type PutPhotoDeps = ChangePhotoDeps &
  Pick<PhotoStore, 'noteLoose'> &
  Pick<PhotoFiles, 'putPhoto'> & {
    /** Makes a photograph anew of what was sent (shrink-photo.ts). */
    readonly shrink: (bytes: Uint8Array) => Uint8Array
    readonly digest: (bytes: Uint8Array) => string
    /** Random: whoever knows one key can guess no other. */
    readonly newPhotoKey: () => string
  }
export type PhotoOutcome = { readonly hasPhoto: boolean; readonly version: number }

/** His record. Fault: courier.unknown. */
export const findOwn = async (courierId: string, deps: Pick<CourierStore, 'courier'>): Promise<StoredCourier> => {
  const courier = await deps.courier(courierId)
  if (courier === undefined) throw new Fault('missing', 'courier.unknown', 'The registry holds nothing of you.')
  return courier
}

type Photo = { readonly photoKey?: string; readonly photoDigest?: string }

/** Writes which object is his photograph, with what is told of it, and deletes the former one. Faults: courier.unknown, registry.busy. */
export const changePhoto = async (
  courierId: string,
  { photoKey, photoDigest }: Photo,
  deps: ChangePhotoDeps,
): Promise<PhotoOutcome> => {
  const version = await untilWritten(async () => {
    const held = await findOwn(courierId, deps)
    const after = { ...held, photoKey, version: held.version + 1 }
    const at = deps.now()
    const told = new Date(at).toISOString()
    const events = newsOf(held, after).map((news) => eventOf(news, courierId, after.version, told))
    const isWritten = await deps.changePhoto({ before: held, after, photoDigest, at, events })
    return isWritten ? after.version : undefined
  })
  await dropLoosePhotos(courierId, deps)
  return { hasPhoto: photoKey !== undefined, version }
}

/**
 * Takes a courier's photograph: made anew, put under a random key, told with his card, the former one deleted. The same file again changes
 * nothing but deletes what a broken request left. Faults: courier.unknown, photo.unreadable, photo.size, registry.busy.
 */
export const putPhoto = async (courierId: string, bytes: Uint8Array, deps: PutPhotoDeps): Promise<PhotoOutcome> => {
  const held = await findOwn(courierId, deps)
  const photoDigest = deps.digest(bytes)
  if (held.photoDigest === photoDigest) {
    await dropLoosePhotos(courierId, deps)
    return { hasPhoto: true, version: held.version }
  }
  const jpeg = deps.shrink(bytes)
  const photoKey = deps.newPhotoKey()
  await deps.noteLoose(courierId, { photoKey, at: deps.now() })
  await deps.putPhoto(photoKey, jpeg)
  return changePhoto(courierId, { photoKey, photoDigest }, deps)
}
