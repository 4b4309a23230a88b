import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { loosePhotoFiles } from './data/photo.files.ts'
import { loosePhotoStore } from './data/photo.store.ts'
import { TicketPhotosEnv } from './photos.env.ts'
import { sweepPhotos } from './sweep-photos.ts'

const env = readEnv(TicketPhotosEnv)
const deps = {
  ...loosePhotoStore(env.MAILBOX_TABLE, documentClient),
  ...loosePhotoFiles(env.PHOTO_BUCKET),
  now: Date.now,
}

export const handler = () => sweepPhotos(deps)
