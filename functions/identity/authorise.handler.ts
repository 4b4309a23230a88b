import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { keyStore } from '../shared/keys/key.store.ts'
import { publicKeys } from '../shared/keys/public-keys.ts'
import { answerAuthoriser } from './answer-authoriser.ts'
import { authoriseCaller } from './authorise-caller.ts'
import { importAccessKey } from './data/access-public.keys.ts'
import { appointmentStore } from './data/appointment.store.ts'
import { gateKeyStore } from './data/gate-key.store.ts'
import { sessionStore } from './data/session.store.ts'
import { AuthoriseEnv } from './identity.env.ts'
import { readAccessToken } from './read-access-token.ts'

const env = readEnv(AuthoriseEnv)
const now = Date.now
const ring = keyStore(env.KEYS_TABLE, documentClient)
const keys = publicKeys({ read: () => ring.list('access'), importKey: importAccessKey, now })
const deps = {
  readToken: (token: string) => readAccessToken(token, { ...keys, issuer: env.ISSUER, now }),
  getSession: sessionStore(env.IDENTITY_TABLE, documentClient).get,
  getAppointment: appointmentStore(env.IDENTITY_TABLE, documentClient).get,
  getGateKey: gateKeyStore(env.IDENTITY_TABLE, documentClient).live,
  now,
}

export const handler = answerAuthoriser((authorization) => authoriseCaller(authorization, deps))
