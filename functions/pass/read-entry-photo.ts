import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { leafOf } from '../shared/kernel/unit.ts'
import type { EntryPhotoStore } from './data/entry-photo.store.ts'
import type { Entry } from './domain/entry.ts'
import { mayShowPhoto, PHOTO_SHOWN_MS } from './domain/entry-photo.ts'

export type ReadEntryPhotoDeps = EntryPhotoStore & {
  readonly now: () => number
  /** The index's name of a community's civil day. */
  readonly dayOf: (communityId: string, at: number) => string
  readonly readPhoto: (key: string) => Promise<Uint8Array | undefined>
}

/** One refusal for all that is not there, so that nobody learns which of them it is. */
const none = (): Fault =>
  new Fault('missing', 'photo.none', 'There is no photograph to show: none is kept, or the moment is over.')

const entryOf = async (entryId: string, caller: Caller, now: number, deps: ReadEntryPhotoDeps): Promise<Entry> => {
  const [gateId = '', scanId = ''] = entryId.split('.')
  if (gateId !== caller.id) throw new Fault('forbidden', 'photo.not-yours', 'This entry is of another gate.')
  const [community, since] = [leafOf(caller.unit), now - PHOTO_SHOWN_MS]
  // A minute after midnight reaches into yesterday.
  const days = [...new Set([deps.dayOf(community, now), deps.dayOf(community, since)])]
  const found = await Promise.all(days.map((day) => deps.recentEntry({ gateId, scanId }, day, since)))
  const entry = found.find((one) => one !== undefined)
  if (entry === undefined) throw none()
  return entry
}

/**
 * The photograph of whom the calling gate let in, as JPEG in base64: only of its own `allow`, for sixty seconds after it.
 * Faults: photo.not-yours, photo.none.
 */
export const readEntryPhoto = async (entryId: string, caller: Caller, deps: ReadEntryPhotoDeps): Promise<string> => {
  const now = deps.now()
  const entry = await entryOf(entryId, caller, now, deps)
  if (!mayShowPhoto(entry, now) || entry.courierId === undefined) throw none()
  const key = await deps.photoKeyOf(entry.courierId)
  const bytes = key && (await deps.readPhoto(key))
  if (!bytes) throw none()
  return Buffer.from(bytes).toString('base64')
}
