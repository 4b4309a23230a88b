import { randomBytes } from 'node:crypto'
import { readEnv } from '../config/env.ts'
import { documentClient } from '../dynamo/table.ts'
import { log } from '../telemetry/log.ts'
import { keyStore } from './key.store.ts'
import { keyWrap } from './key-wrap.ts'
import { MakeKeysEnv } from './make-keys.env.ts'
import { makeEveryKey, readOrder } from './make-keys.ts'
import { secretStore } from './secret.store.ts'

const env = readEnv(MakeKeysEnv)
const store = { ...keyStore(env.KEYS_TABLE, documentClient), ...secretStore(env.KEYS_TABLE, documentClient) }
const deps = { store, wrap: keyWrap(env.WRAPPING_KEY), randomBytes, now: Date.now }

/** Invoked by the daily schedule and the first deploy with anything; by ops with `{"withdraw": "<kid>", "purpose": "place"}` (docs/runbooks/withdraw-a-key.md). */
export const handler = async (event: unknown) => {
  const done = await makeEveryKey({ purposes: env.KEY_PURPOSES, secrets: env.SECRETS, ...readOrder(event) }, deps)
  log.info('keys', done)
  return done
}
