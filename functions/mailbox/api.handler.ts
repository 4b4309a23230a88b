import { createHash } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { cursors } from '../shared/http/cursor.ts'
import { toXml } from '../shared/http/xml.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { catalogueStore } from './data/catalogue.store.ts'
import { deskRollStore } from './data/desk-roll.store.ts'
import { operatorStore } from './data/operator.store.ts'
import { ownTicketStore } from './data/own-ticket.store.ts'
import { claimPhotos } from './data/photo-claims.ts'
import { courierOwner } from './data/photo-owner.ts'
import { projectionStore } from './data/projection.store.ts'
import { reporterKeys } from './data/reporter.keys.ts'
import { reporterStore } from './data/reporter.store.ts'
import { ticketStore } from './data/ticket.store.ts'
import { MailboxApiEnv } from './mailbox.env.ts'
import { mailboxRoutes } from './mailbox.routes.ts'
import { serveOpen311 } from './open311.wiring.ts'
import { type Cursors, type Sealed, serveOwnTickets } from './own-tickets.wiring.ts'
import { readCatalogue } from './read-catalogue.ts'

const env = readEnv(MailboxApiEnv)
const table = env.MAILBOX_TABLE
const secrets = secretStore(env.MAILBOX_KEYS_TABLE, documentClient)
const reporterSecret = secretOnce(() => secrets.secret('reporter'))
const cursorSecret = secretOnce(() => secrets.secret('cursor'))
const catalogue = catalogueStore(table, documentClient)
const open = {
  ...ticketStore(table, documentClient),
  ...ownTicketStore(table, documentClient),
  ...operatorStore(table, documentClient),
  ...projectionStore(table, documentClient),
  ...deskRollStore(table, documentClient),
  ...catalogue,
  now: Date.now,
  digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
}
const sealed = async (): Promise<Sealed> => {
  const secret = await reporterSecret()
  const keys = reporterKeys(secret)
  return {
    ownerHash: keys.ownerHash,
    reporterPut: reporterStore(table, documentClient, keys).reporterPut,
    claimPhotos: (courierId, claimed) => claimPhotos(table, { owner: courierOwner(secret, courierId), ...claimed }),
  }
}
const cursorsNow = async (): Promise<Cursors> => cursors(await cursorSecret())

export const handler = api(
  mailboxRoutes,
  {
    ...serveOwnTickets(open, sealed, cursorsNow),
    ...serveOpen311(open, sealed),
    readCatalogue: () => readCatalogue(catalogue),
  },
  {},
  toXml,
)
