import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { shownPhotoFiles } from './data/photo.files.ts'
import { photoReader } from './data/photo.store.ts'
import { projectionStore } from './data/projection.store.ts'
import { ticketStore } from './data/ticket.store.ts'
import { deskLookups } from './desk-lookups.ts'
import { TicketPhotosEnv } from './photos.env.ts'
import { ticketPhotoRoutes } from './photos.routes.ts'
import { showPhoto } from './show-photo.ts'

const env = readEnv(TicketPhotosEnv)
const lookups = deskLookups({
  ...ticketStore(env.MAILBOX_TABLE, documentClient),
  ...projectionStore(env.MAILBOX_TABLE, documentClient),
})
const deps = {
  ...photoReader(env.MAILBOX_TABLE, documentClient),
  ...shownPhotoFiles(env.PHOTO_BUCKET),
}

export const handler = api(ticketPhotoRoutes, { showTicketPhoto: ({ params }) => showPhoto(params, deps) }, lookups)
