import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { phoneHash } from '../shared/crypto/phone-hash.node.ts'
import { secretReader } from '../shared/crypto/secret.reader.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { COURIER_BYTES, courierIdOf } from '../shared/kernel/ids.ts'
import { registryStores } from './data/registry-stores.ts'
import { findUnit } from './find-unit.ts'
import { RegistryApiEnv } from './registry.env.ts'
import { registryRoutes } from './registry.routes.ts'
import { serveRegistry } from './registry.wiring.ts'

const env = readEnv(RegistryApiEnv)
const pepper = secretReader(env.PHONE_PEPPER_SECRET)
const deps = {
  ...registryStores(env.REGISTRY_TABLE, documentClient),
  phoneHasher: async () => phoneHash.bind(undefined, await pepper()),
  digest: (text: string) => createHash('sha256').update(text, 'utf8').digest('base64url'),
  newCourierId: () => courierIdOf(randomBytes(COURIER_BYTES)),
  newReadingId: randomUUID,
  now: Date.now,
}

export const handler = api(registryRoutes, serveRegistry(deps), { community: (id) => findUnit(id, deps) })
