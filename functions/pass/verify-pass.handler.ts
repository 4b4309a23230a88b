import { createHash } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { openBlock } from '../shared/crypto/aes-block.node.ts'
import { importP256, verifyP256 } from '../shared/crypto/p256.node.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { keyStore } from '../shared/keys/key.store.ts'
import { publicKeys } from '../shared/keys/public-keys.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { entryStore } from './data/entry.store.ts'
import { factStore } from './data/fact.store.ts'
import { gatePassProfile } from './domain/profile.ts'
import { courierOf } from './domain/subject.ts'
import { VerifyEnv } from './pass.env.ts'
import { verifyRoutes } from './pass.routes.ts'
import { verifyPass } from './verify-pass.ts'

const env = readEnv(VerifyEnv)
const store = keyStore(env.PASS_KEYS_TABLE, documentClient)
const secrets = secretStore(env.PASS_KEYS_TABLE, documentClient)
const keys = publicKeys({ read: () => store.list('pass'), importKey: (key) => importP256(key.jwk), now: Date.now })
const subjectKey = secretOnce(() => secrets.secret('subject'))
const deps = {
  profiles: [gatePassProfile(env.ISSUER)],
  keys: keys.find,
  confirmKey: keys.confirm,
  verify: verifyP256,
  now: Date.now,
  digest: (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22),
  ...factStore(env.PASS_TABLE, documentClient),
  ...entryStore(env.PASS_TABLE, documentClient),
}

export const handler = api(verifyRoutes, {
  verifyPass: async ({ body, caller }) => {
    const key = await subjectKey()
    return verifyPass(body, caller, { ...deps, courierOf: (sub) => courierOf(sub, (block) => openBlock(block, key)) })
  },
})
