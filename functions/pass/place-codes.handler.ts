import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { keyStore } from '../shared/keys/key.store.ts'
import { keyWrap } from '../shared/keys/key-wrap.ts'
import { signingKeys } from '../shared/keys/signing-keys.ts'
import { placeCodeStore } from './data/place-code.store.ts'
import { projectionStore } from './data/projection.store.ts'
import { issuePlaceCode } from './issue-place-code.ts'
import { IssueEnv } from './pass.env.ts'
import { placeCodeRoutes } from './place-codes.routes.ts'
import { readPlaceCode } from './read-place-code.ts'
import { signPlaceCode } from './sign-place-code.ts'
import { unitLookups } from './unit-lookups.ts'

const env = readEnv(IssueEnv)
const { list } = keyStore(env.PASS_KEYS_TABLE, documentClient)
const signingKey = signingKeys('place', { list, open: keyWrap(env.PASS_WRAPPING_KEY).open, now: Date.now })
const deps = {
  ...placeCodeStore(env.PASS_TABLE, documentClient),
  now: Date.now,
  issuer: env.ISSUER,
  sign: async (claims: Parameters<typeof signPlaceCode>[0]) => signPlaceCode(claims, await signingKey()),
}

export const handler = api(
  placeCodeRoutes,
  {
    issuePlaceCode: ({ params, caller }) => issuePlaceCode(params, caller, deps),
    readPlaceCode: ({ params }) => readPlaceCode(params, deps),
  },
  unitLookups(projectionStore(env.PASS_TABLE, documentClient)),
)
