import { createHash, randomBytes } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { importP256 } from '../shared/crypto/p256.node.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { cursors } from '../shared/http/cursor.ts'
import { keyStore } from '../shared/keys/key.store.ts'
import { publicKeys } from '../shared/keys/public-keys.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { checkInRoutes } from './check-ins.routes.ts'
import { checkInStore } from './data/check-in.store.ts'
import { communityDay } from './data/log.items.ts'
import { visitStore } from './data/visit.store.ts'
import { listGateCheckIns, listMyCheckIns } from './list-check-ins.ts'
import { CheckInEnv } from './pass.env.ts'
import { putCheckIn } from './put-check-in.ts'
import { readPlaceCodeToken } from './read-place-code-token.ts'

const env = readEnv(CheckInEnv)
const store = keyStore(env.PASS_KEYS_TABLE, documentClient)
const secrets = secretStore(env.PASS_KEYS_TABLE, documentClient)
const cursorKey = secretOnce(() => secrets.secret('cursor'))
const keys = publicKeys({ read: () => store.list('place'), importKey: (key) => importP256(key.jwk), now: Date.now })
const tokens = { issuer: env.ISSUER, now: Date.now, keys: keys.find, confirmKey: keys.confirm }
const deps = {
  ...checkInStore(env.PASS_TABLE, documentClient),
  ...visitStore(env.PASS_TABLE, documentClient),
  now: Date.now,
  randomBytes,
  dayOf: communityDay,
  digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
  readToken: (token: string) => readPlaceCodeToken(token, tokens),
}

export const handler = api(checkInRoutes, {
  putCheckIn: ({ params, body, caller }) => putCheckIn(caller.id, { ...params, ...body }, deps),
  listMyCheckIns: async ({ query, caller }) =>
    listMyCheckIns(query, caller, { ...deps, ...cursors(await cursorKey()) }),
  listGateCheckIns: ({ caller }) => listGateCheckIns(caller, deps),
})
