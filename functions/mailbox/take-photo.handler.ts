import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { decodeJpeg, encodeJpeg } from '../shared/jpeg/jpeg.codec.ts'
import { type AnewLimits, makeAnew } from '../shared/jpeg/make-anew.ts'
import { photoWorkFiles } from './data/photo.files.ts'
import { photoWorkStore } from './data/photo.store.ts'
import { TicketPhotosEnv } from './photos.env.ts'
import { takePhotos } from './take-photos.ts'

const env = readEnv(TicketPhotosEnv)

export const handler = takePhotos({
  ...photoWorkStore(env.MAILBOX_TABLE, documentClient),
  ...photoWorkFiles(env.PHOTO_BUCKET),
  makeAnew: (bytes: Uint8Array, limits: AnewLimits) => makeAnew(bytes, limits, { decodeJpeg, encodeJpeg }),
  now: Date.now,
})
