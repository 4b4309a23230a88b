import { randomBytes } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { sealBlock } from '../shared/crypto/aes-block.node.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { decodeBase45 } from '../shared/kernel/base45.ts'
import { keyStore } from '../shared/keys/key.store.ts'
import { keyWrap } from '../shared/keys/key-wrap.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { signingKeys } from '../shared/keys/signing-keys.ts'
import { eligibilityStore } from './data/eligibility.store.ts'
import { issueStore } from './data/issue.store.ts'
import { unpackPass } from './domain/packing.ts'
import { gatePassProfile } from './domain/profile.ts'
import { subjectOf } from './domain/subject.ts'
import { drawPassPng, drawPassSvg } from './draw-pass.ts'
import { issuePasses } from './issue-passes.ts'
import { IssueEnv } from './pass.env.ts'
import { issueRoutes } from './pass.routes.ts'
import { signPass } from './sign-pass.ts'

const env = readEnv(IssueEnv)
const profile = gatePassProfile(env.ISSUER)
const keys = keyStore(env.PASS_KEYS_TABLE, documentClient)
const secrets = secretStore(env.PASS_KEYS_TABLE, documentClient)
const subjectKey = secretOnce(() => secrets.secret('subject'))
const signingKey = signingKeys('pass', { list: keys.list, open: keyWrap(env.PASS_WRAPPING_KEY).open, now: Date.now })
const deps = {
  now: Date.now,
  issuer: env.ISSUER,
  ...issueStore(env.PASS_TABLE, documentClient),
  saveFitness: eligibilityStore(env.PASS_TABLE, documentClient).saveFitness,
  newJti: () => randomBytes(8).toString('base64url'),
  sign: async (claims: Parameters<typeof signPass>[0]) => signPass(claims, await signingKey(), profile),
  tokenOf: (packed: string) => unpackPass(decodeBase45(packed) ?? new Uint8Array(), [profile]) ?? '',
}

export const handler = api(issueRoutes, {
  issuePasses: async ({ body, caller }) => {
    const key = await subjectKey()
    const seal = (block: Uint8Array) => sealBlock(block, key)
    return issuePasses(body, caller, { ...deps, subjectOf: (id) => subjectOf(id, randomBytes(8), seal) })
  },
  drawPassSvg: ({ params, caller }) => drawPassSvg(params.jti, caller, deps),
  drawPassPng: ({ params, caller }) => drawPassPng(params.jti, caller, deps),
})
