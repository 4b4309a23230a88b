import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { entryPhotoStore } from './data/entry-photo.store.ts'
import { communityDay } from './data/log.items.ts'
import { photoFiles } from './data/photo.files.ts'
import { PhotoEnv } from './pass.env.ts'
import { photoRoutes } from './photos.routes.ts'
import { readEntryPhoto } from './read-entry-photo.ts'

const env = readEnv(PhotoEnv)
const deps = {
  ...entryPhotoStore(env.PASS_TABLE, documentClient),
  ...photoFiles(env.PHOTO_BUCKET),
  dayOf: communityDay,
  now: Date.now,
}

export const handler = api(photoRoutes, {
  readEntryPhoto: ({ params, caller }) => readEntryPhoto(params.entryId, caller, deps),
})
