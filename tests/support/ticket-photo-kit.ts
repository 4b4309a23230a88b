import { type AskPhotoFormDeps, askPhotoForm } from '../../functions/mailbox/ask-photo-form.ts'
import { loosePhotoStore, photoFormStore, photoWorkStore } from '../../functions/mailbox/data/photo.store.ts'
import { claimPhotos } from '../../functions/mailbox/data/photo-claims.ts'
import { type Asker, courierAsker, type PhotoOwner } from '../../functions/mailbox/data/photo-owner.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { transact } from '../../functions/shared/dynamo/transact.ts'
import { decodeJpeg, encodeJpeg } from '../../functions/shared/jpeg/jpeg.codec.ts'
import { type AnewLimits, makeAnew } from '../../functions/shared/jpeg/make-anew.ts'

const SECRET = new Uint8Array(32).fill(3)
let photos = 0
let names = 0

/** A fresh id, as a client makes it. */
export const freshPhotoId = (): string => {
  photos += 1
  return `pho_0${String(photos).padStart(25, '0')}`
}
export const courierNo = (number: number): Asker => courierAsker(SECRET, `cou_${String(number).padStart(13, '0')}`)

type File = { readonly bytes: Uint8Array; readonly type: string }
/** Lets a test stop the work around a change of the bucket. */
type Wrap = <T>(what: () => Promise<T>) => Promise<T>

/** Photographs over a real table and a bucket held in memory, which keeps S3's promises: what is there is not put again, what is not there is undefined. */
export const photoKit = (table: string, db: Documents, wrap: Wrap = (what) => what()) => {
  const incoming = new Map<string, File>()
  const madeAnew = new Map<string, Uint8Array>()
  const clock = { now: Date.parse('2026-11-24T08:00:00Z') }
  const dropFrom = (files: Map<string, unknown>) => (name: string) =>
    wrap(async () => {
      files.delete(name)
    })
  const deps = {
    ...photoFormStore(table, db),
    ...photoWorkStore(table, db),
    ...loosePhotoStore(table, db),
    signForm: async (upload: string) => ({ url: 'https://bucket.example', fields: { key: `incoming/${upload}` } }),
    newName: () => {
      names += 1
      return `f${names.toString(16)}`.padStart(32, 'e')
    },
    now: () => clock.now,
    readIncoming: async (upload: string, max: number) => {
      const file = incoming.get(upload)
      if (file === undefined) return undefined
      const { bytes, type } = file
      return { size: bytes.length, type, ...(bytes.length > max ? {} : { bytes }) }
    },
    putPhoto: (key: string, jpeg: Uint8Array) =>
      wrap(async () => {
        if (!madeAnew.has(key)) madeAnew.set(key, jpeg)
      }),
    readMadeAnew: async (key: string) => madeAnew.get(key),
    dropIncoming: dropFrom(incoming),
    dropMadeAnew: dropFrom(madeAnew),
    makeAnew: (bytes: Uint8Array, limits: AnewLimits) => makeAnew(bytes, limits, { decodeJpeg, encodeJpeg }),
  } satisfies AskPhotoFormDeps & Record<string, unknown>
  return {
    deps,
    clock,
    incoming,
    madeAnew,
    ask: (asker: Asker, photoId: string, bytes = 1_000) => askPhotoForm({ photoId, bytes }, asker, deps),
    /** What S3 does with a form: the file lies where the form says, and S3 tells of it under the name that this answers. */
    async send(photoId: string, bytes: Uint8Array, type = 'image/jpeg'): Promise<string> {
      const upload = (await deps.readPhoto(photoId))?.upload ?? ''
      incoming.set(upload, { bytes, type })
      return upload
    },
    /** Claims as a ticket does, in a transaction. True when it was written. */
    async claim(owner: PhotoOwner, photoIds: readonly string[], ticketId: string): Promise<boolean> {
      return (await transact(db, claimPhotos(table, { owner, photoIds, ticketId, at: clock.now }))).length === 0
    },
  }
}
export type PhotoKit = ReturnType<typeof photoKit>
