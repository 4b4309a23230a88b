import { createHash, createHmac, randomUUID } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { phoneHash } from '../shared/crypto/phone-hash.node.ts'
import { secretReader } from '../shared/crypto/secret.reader.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { cursors } from '../shared/http/cursor.ts'
import { registryStores } from './data/registry-stores.ts'
import { rosterWorkSender } from './data/roster-work.sender.ts'
import { findUnit } from './find-unit.ts'
import { RegistryApiEnv } from './registry.env.ts'
import { registryRoutes } from './registry.routes.ts'
import { serveRegistry } from './registry.wiring.ts'

const env = readEnv(RegistryApiEnv)
const pepper = secretReader(env.PHONE_PEPPER_SECRET)
const deps = {
  ...registryStores(env.REGISTRY_TABLE, documentClient),
  phoneHasher: async () => phoneHash.bind(undefined, await pepper()),
  ...rosterWorkSender(env.ROSTER_QUEUE_URL),
  digest: (of: string | Uint8Array) => createHash('sha256').update(of).digest('base64url'),
  /** The pages of lists are keyed by a secret of their own, made of the one that this function may read. */
  cursors: async () =>
    cursors(
      createHmac('sha256', await pepper())
        .update('registry cursors')
        .digest(),
    ),
  newReadingId: randomUUID,
  now: Date.now,
}

export const handler = api(registryRoutes, serveRegistry(deps), { community: (id) => findUnit(id, deps) })
