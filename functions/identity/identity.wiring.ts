import type * as z from 'zod'
import { readRecordStore } from '../shared/dynamo/read-record.store.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { keyStore } from '../shared/keys/key.store.ts'
import { keyWrap } from '../shared/keys/key-wrap.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { signingKeys } from '../shared/keys/signing-keys.ts'
import { appointmentStore } from './data/appointment.store.ts'
import { appointmentListStore } from './data/appointment-list.store.ts'
import { communityPlaceStore } from './data/community-place.store.ts'
import { gateStore } from './data/gate.store.ts'
import { gateKeyStore } from './data/gate-key.store.ts'
import { macBy } from './data/mac.keys.ts'
import { newId } from './data/new-id.keys.ts'
import { secondFactorStore } from './data/second-factor.store.ts'
import { sessionStore } from './data/session.store.ts'
import type { IdentityApiEnv } from './identity.env.ts'
import { type IssueAccessTokenInput, issueAccessToken } from './issue-access-token.ts'
import { phoneHasher } from './phone-hasher.wiring.ts'
import { phoneSeal } from './phone-seal.wiring.ts'

export type ApiEnv = z.output<typeof IdentityApiEnv>

/** What more than one part of identity's API stands on. */
export const identityParts = (env: ApiEnv) => {
  const ring = keyStore(env.KEYS_TABLE, documentClient)
  const secrets = secretStore(env.KEYS_TABLE, documentClient)
  const wrap = keyWrap(env.WRAPPING_KEY)
  const signingKey = signingKeys('access', { list: ring.list, open: wrap.open, now: Date.now })
  return {
    ring,
    wrap,
    hashPhone: phoneHasher(env.PHONE_PEPPER_SECRET),
    sealPhone: phoneSeal(env.WRAPPING_KEY).sealPhone,
    codes: macBy(() => secrets.secret('codes')),
    cursorKey: secretOnce(() => secrets.secret('cursor')),
    refresh: macBy(() => secrets.secret('refresh')),
    sessions: sessionStore(env.IDENTITY_TABLE, documentClient),
    appointments: {
      ...appointmentStore(env.IDENTITY_TABLE, documentClient),
      ...appointmentListStore(env.IDENTITY_TABLE, documentClient),
    },
    communityPlaces: communityPlaceStore(env.IDENTITY_TABLE, documentClient),
    gates: gateStore(env.IDENTITY_TABLE, documentClient),
    factors: secondFactorStore(env.IDENTITY_TABLE, documentClient),
    readings: readRecordStore(env.IDENTITY_TABLE, documentClient),
    gateKeys: gateKeyStore(env.IDENTITY_TABLE, documentClient),
    issueToken: (input: IssueAccessTokenInput) =>
      issueAccessToken(input, { issuer: env.ISSUER, signingKey, newId, now: Date.now }),
  }
}
export type IdentityParts = ReturnType<typeof identityParts>
