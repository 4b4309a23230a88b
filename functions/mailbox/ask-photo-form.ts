import { Fault } from '../shared/kernel/fault.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import type { PhotoFormStore } from './data/photo.store.ts'
import type { PhotoForms } from './data/photo-form.files.ts'
import type { Asker } from './data/photo-owner.ts'
import { FORM_LIVES_MS, FORMS_A_DAY, isSameAsking, type TicketPhoto, UPLOAD_BYTES_MAX } from './domain/ticket-photo.ts'
import { type PhotoAnswer, photoAnswer } from './get-photo-state.ts'

export type AskedPhoto = { readonly photoId: string; readonly bytes: number }
export type AskPhotoFormDeps = PhotoFormStore &
  PhotoForms & {
    /** Random names: whoever knows one can guess no other, and none tells whose it is. */
    readonly newName: () => string
    readonly now: () => number
  }

/** Shanghai's next midnight is a day away at most, and the hours of a full day are alike. */
const RETRY_AFTER_S = 3_600

/** The photograph of this id, begun if it was not; undefined when the id is spent for something else. */
const begun = async (asked: AskedPhoto, asker: Asker, deps: AskPhotoFormDeps): Promise<TicketPhoto | undefined> => {
  const { photoId, bytes } = asked
  const [now, owner] = [deps.now(), asker.owner(photoId)]
  const held = await deps.readPhoto(photoId)
  if (held !== undefined) return isSameAsking(held, { owner, bytes }, now) ? held : undefined
  const photo = {
    photoId,
    owner,
    bytes,
    state: 'awaiting',
    upload: deps.newName(),
    key: deps.newName(),
    madeAt: now,
  } as const
  const count = { counter: asker.counterOf(civilDate(now)), max: FORMS_A_DAY[asker.kind] }
  const outcome = await deps.beginPhoto(photo, count)
  if (outcome === 'too-many')
    throw new Fault(
      'limited',
      'photo.too-many',
      `今天的照片太多了 ${count.max} photographs a day are enough; go on tomorrow.`,
      {
        retryAfter_s: RETRY_AFTER_S,
      },
    )
  if (outcome === 'begun') return photo
  // Another request of the same client was faster.
  const faster = await deps.readPhoto(photoId)
  return faster !== undefined && isSameAsking(faster, { owner, bytes }, now) ? faster : undefined
}

/**
 * A form by which a photograph is sent to S3, or what became of it. The same request again is the same photograph; while it is awaited it is
 * answered with a form that lives ten minutes more. Faults: photo.too-large, photo.reused, photo.too-many.
 */
export const askPhotoForm = async (asked: AskedPhoto, asker: Asker, deps: AskPhotoFormDeps): Promise<PhotoAnswer> => {
  if (asked.bytes > UPLOAD_BYTES_MAX)
    throw new Fault('too-large', 'photo.too-large', `照片太大 A photograph has ${UPLOAD_BYTES_MAX} bytes at most.`)
  const photo = await begun(asked, asker, deps)
  if (photo === undefined)
    throw new Fault('conflict', 'photo.reused', 'This id was given to another photograph: choose a fresh one.')
  if (photo.state !== 'awaiting') return photoAnswer(photo)
  const expiresAt = new Date(deps.now() + FORM_LIVES_MS).toISOString()
  return { ...photoAnswer(photo), form: { ...(await deps.signForm(photo.upload)), expiresAt } }
}
