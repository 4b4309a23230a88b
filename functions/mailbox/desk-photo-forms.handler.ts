import { randomBytes } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { askPhotoForm } from './ask-photo-form.ts'
import { photoFormStore } from './data/photo.store.ts'
import { photoForms } from './data/photo-form.files.ts'
import { deskAsker } from './data/photo-owner.ts'
import { TicketPhotosEnv } from './photos.env.ts'
import { deskPhotoFormRoutes } from './photos.routes.ts'

const env = readEnv(TicketPhotosEnv)
const deps = {
  ...photoFormStore(env.MAILBOX_TABLE, documentClient),
  ...photoForms(env.PHOTO_BUCKET),
  newName: () => randomBytes(16).toString('hex'),
  now: Date.now,
}

export const handler = api(deskPhotoFormRoutes, {
  askDeskPhotoForm: ({ params, body, caller }) => askPhotoForm({ ...params, ...body }, deskAsker(caller.unit), deps),
})
