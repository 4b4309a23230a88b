import { randomBytes } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { askPhotoForm } from './ask-photo-form.ts'
import { photoFormStore } from './data/photo.store.ts'
import { photoForms } from './data/photo-form.files.ts'
import { courierAsker } from './data/photo-owner.ts'
import { getPhotoState } from './get-photo-state.ts'
import { OwnPhotosEnv } from './photos.env.ts'
import { photoFormRoutes } from './photos.routes.ts'

const env = readEnv(OwnPhotosEnv)
const secrets = secretStore(env.MAILBOX_KEYS_TABLE, documentClient)
const reporterSecret = secretOnce(() => secrets.secret('reporter'))
const deps = {
  ...photoFormStore(env.MAILBOX_TABLE, documentClient),
  ...photoForms(env.PHOTO_BUCKET),
  newName: () => randomBytes(16).toString('hex'),
  now: Date.now,
}

export const handler = api(photoFormRoutes, {
  askPhotoForm: async ({ params, body, caller }) =>
    askPhotoForm({ ...params, ...body }, courierAsker(await reporterSecret(), caller.id), deps),
  getPhotoState: async ({ params, caller }) =>
    getPhotoState(params.photoId, courierAsker(await reporterSecret(), caller.id).owner, deps),
})
