import { randomBytes } from 'node:crypto'
import { readEnv } from '../config/env.ts'
import { documentClient } from '../dynamo/table.ts'
import { log } from '../telemetry/log.ts'
import { MakeSecretsEnv } from './make-secrets.env.ts'
import { makeSecrets } from './make-secrets.ts'
import { secretStore } from './secret.store.ts'

const env = readEnv(MakeSecretsEnv)
const store = secretStore(env.SECRETS_TABLE, documentClient)

/** Invoked by each deploy that changes it, and by hand. */
export const handler = async () => {
  await makeSecrets(env.SECRETS, { store, randomBytes })
  log.info('secrets', { names: env.SECRETS })
}
