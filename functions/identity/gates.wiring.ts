import { randomBytes } from 'node:crypto'
import { documentClient } from '../shared/dynamo/table.ts'
import type { Serve } from '../shared/http/route.ts'
import { confirmGateKey } from './confirm-gate-key.ts'
import { enrolmentStore } from './data/enrolment.store.ts'
import { thumbprintOf, unverifiedClaims, verifyGateJws } from './data/gate-jws.keys.ts'
import { sameHash } from './data/mac.keys.ts'
import { rootKeys } from './data/root.keys.ts'
import { describeIssuer, gateEnrolmentAddress, gateTokenAddress } from './describe-issuer.ts'
import { enrolGate } from './enrol-gate.ts'
import type { gateRoutes } from './gates.routes.ts'
import type { publicRoutes } from './identity.routes.ts'
import type { ApiEnv, IdentityParts } from './identity.wiring.ts'
import { issueEnrolmentCode } from './issue-enrolment-code.ts'
import { issueGateNonce } from './issue-gate-nonce.ts'
import { issueGateToken } from './issue-gate-token.ts'
import { listAccessKeys } from './list-access-keys.ts'
import { listGateKeys } from './list-gate-keys.ts'

/** Enrolling gates and signing them in, with their stores. */
export const serveGates = (
  env: ApiEnv,
  { gates, gateKeys, codes, issueToken }: IdentityParts,
): Serve<typeof gateRoutes> => {
  const enrolments = enrolmentStore(env.IDENTITY_TABLE, documentClient)
  const now = Date.now
  const keys = { place: gates.place, liveKey: gateKeys.live, newestKey: gateKeys.newest }
  const codeDeps = {
    ...keys,
    rootHash: rootKeys(env.ROOT_KEY).hash,
    hashSecret: (secret: string) => codes(`enrolment:${secret}`),
    addEnrolment: enrolments.add,
    getEnrolment: enrolments.get,
    enrol: enrolments.enrol,
    randomBytes,
    now,
  }
  const proofDeps = { verify: verifyGateJws, thumbprint: thumbprintOf, mac: codes, sameHash }
  const enrolling = { ...codeDeps, ...proofDeps, audience: gateEnrolmentAddress(env.ISSUER) }
  const trading = {
    ...keys,
    spendAssertion: gates.spendAssertion,
    audience: gateTokenAddress(env.ISSUER),
    peek: unverifiedClaims,
    verify: verifyGateJws,
    issueToken,
    now,
  }
  return {
    issueEnrolmentCode: ({ params, caller }) => issueEnrolmentCode({ ...params, by: caller.id }, codeDeps),
    issueGateNonce: () => issueGateNonce({ mac: codes, randomBytes, now }),
    enrolGate: ({ body }) => enrolGate(body, enrolling),
    issueGateToken: ({ body }) => issueGateToken(body, trading),
    listGateKeys: ({ params }) => listGateKeys(params, keys),
    confirmGateKey: ({ params, caller }) =>
      confirmGateKey({ ...params, by: caller.id }, { ...keys, confirm: gateKeys.confirm, now }),
  }
}

/** What anybody may know. */
export const servePublic = ({ ISSUER }: ApiEnv, { ring }: IdentityParts): Serve<typeof publicRoutes> => ({
  listAccessKeys: () => listAccessKeys({ list: () => ring.list('access'), now: Date.now }),
  describeIssuer: async () => describeIssuer(ISSUER),
})
