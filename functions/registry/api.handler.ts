import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { phoneHash } from '../shared/crypto/phone-hash.node.ts'
import { secretReader } from '../shared/crypto/secret.reader.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { COURIER_BYTES, courierIdOf } from '../shared/kernel/ids.ts'
import { communityStore } from './data/community.store.ts'
import { courierStore } from './data/courier.store.ts'
import { engagementStore } from './data/engagement.store.ts'
import { enterpriseStore } from './data/enterprise.store.ts'
import { readRecordStore } from './data/read-record.store.ts'
import { rosterStore } from './data/roster.store.ts'
import { streetStore } from './data/street.store.ts'
import { findUnit } from './find-unit.ts'
import { RegistryApiEnv } from './registry.env.ts'
import { registryRoutes } from './registry.routes.ts'
import { serveRegistry } from './serve-registry.ts'

const env = readEnv(RegistryApiEnv)
const pepper = secretReader(env.PHONE_PEPPER_SECRET)
const at = [env.REGISTRY_TABLE, documentClient] as const
const communities = communityStore(...at)
const deps = {
  ...streetStore(...at),
  ...communities,
  ...enterpriseStore(...at),
  ...courierStore(...at),
  ...engagementStore(...at),
  ...rosterStore(...at),
  ...readRecordStore(...at),
  phoneHasher: async () => {
    const key = await pepper()
    return (phone: string) => phoneHash(key, phone)
  },
  digest: (text: string) => createHash('sha256').update(text, 'utf8').digest('base64url'),
  newCourierId: () => courierIdOf(randomBytes(COURIER_BYTES)),
  newReadingId: randomUUID,
  now: Date.now,
}

export const handler = api(registryRoutes, serveRegistry(deps), { community: (id) => findUnit(id, communities) })
