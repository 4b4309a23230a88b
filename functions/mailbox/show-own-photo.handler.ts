import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { ownTicketStore } from './data/own-ticket.store.ts'
import { shownPhotoFiles } from './data/photo.files.ts'
import { photoReader } from './data/photo.store.ts'
import { reporterKeys } from './data/reporter.keys.ts'
import { OwnPhotosEnv } from './photos.env.ts'
import { ownPhotoRoutes } from './photos.routes.ts'
import { showOwnPhoto } from './show-photo.ts'

const env = readEnv(OwnPhotosEnv)
const secrets = secretStore(env.MAILBOX_KEYS_TABLE, documentClient)
const reporterSecret = secretOnce(() => secrets.secret('reporter'))
const deps = {
  ...photoReader(env.MAILBOX_TABLE, documentClient),
  ...shownPhotoFiles(env.PHOTO_BUCKET),
  ownDigest: ownTicketStore(env.MAILBOX_TABLE, documentClient).ownDigest,
}

export const handler = api(ownPhotoRoutes, {
  showOwnPhoto: async ({ params, caller }) =>
    showOwnPhoto(params, reporterKeys(await reporterSecret()).ownerHash(caller.id), deps),
})
