import { randomUUID } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { readRecordStore } from '../shared/dynamo/read-record.store.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { shownPhotoFiles } from './data/photo.files.ts'
import { photoReader } from './data/photo.store.ts'
import { projectionStore } from './data/projection.store.ts'
import { ticketStore } from './data/ticket.store.ts'
import { deskLookups } from './desk-lookups.ts'
import { TicketPhotosEnv } from './photos.env.ts'
import { ticketPhotoRoutes } from './photos.routes.ts'
import { showTicketPhoto } from './show-photo.ts'

const env = readEnv(TicketPhotosEnv)
const tickets = ticketStore(env.MAILBOX_TABLE, documentClient)
const lookups = deskLookups({
  ...tickets,
  ...projectionStore(env.MAILBOX_TABLE, documentClient),
})
const deps = {
  ...photoReader(env.MAILBOX_TABLE, documentClient),
  ...shownPhotoFiles(env.PHOTO_BUCKET),
  ...readRecordStore(env.MAILBOX_TABLE, documentClient),
  readTicket: tickets.readTicket,
  newReadingId: randomUUID,
  now: Date.now,
}

export const handler = api(
  ticketPhotoRoutes,
  { showTicketPhoto: ({ params, caller }) => showTicketPhoto(params, caller, deps) },
  lookups,
)
