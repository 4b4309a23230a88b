import { createHash, randomUUID } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { readRecordStore } from '../shared/dynamo/read-record.store.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { cursors } from '../shared/http/cursor.ts'
import { toXml } from '../shared/http/xml.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { catalogueStore } from './data/catalogue.store.ts'
import { deskListStore } from './data/desk-list.store.ts'
import { operatorStore } from './data/operator.store.ts'
import { claimEvidence } from './data/photo-claims.ts'
import { deskOwner } from './data/photo-owner.ts'
import { projectionStore } from './data/projection.store.ts'
import { rateStore } from './data/rate.store.ts'
import { ticketStore } from './data/ticket.store.ts'
import { whistledStore } from './data/whistled.store.ts'
import { deskDoorRoutes } from './desk-doors.routes.ts'
import { serveDeskDoors } from './desk-doors.wiring.ts'
import { deskLookups } from './desk-lookups.ts'
import { MailboxApiEnv } from './mailbox.env.ts'
import type { Claim } from './resolve-with-evidence.ts'

const env = readEnv(MailboxApiEnv)
const table = env.MAILBOX_TABLE
const secrets = secretStore(env.MAILBOX_KEYS_TABLE, documentClient)
const cursorSecret = secretOnce(() => secrets.secret('cursor'))
const cursorsNow = async () => cursors(await cursorSecret())
const deps = {
  ...ticketStore(table, documentClient),
  ...projectionStore(table, documentClient),
  ...deskListStore(table, documentClient),
  ...whistledStore(table, documentClient),
  ...rateStore(table, documentClient),
  ...operatorStore(table, documentClient),
  ...catalogueStore(table, documentClient),
  ...readRecordStore(table, documentClient),
  newReadingId: randomUUID,
  claimEvidence: ({ unit, ...claim }: Claim) => claimEvidence(table, { owner: deskOwner(unit), ...claim }),
  digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
  now: Date.now,
}

export const handler = api(deskDoorRoutes, serveDeskDoors(deps, cursorsNow), deskLookups(deps), toXml)
