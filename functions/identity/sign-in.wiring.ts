import { randomBytes, randomInt } from 'node:crypto'
import { decodeJwt } from 'jose'
import { documentClient } from '../shared/dynamo/table.ts'
import type { Serve } from '../shared/http/route.ts'
import { appointmentStands } from './authorise-caller.ts'
import { challengeStore } from './data/challenge.store.ts'
import { codeQueueSender } from './data/code-queue.sender.ts'
import { holderStore } from './data/holder.store.ts'
import { limitStore } from './data/limit.store.ts'
import { sameHash } from './data/mac.keys.ts'
import { newId } from './data/new-id.keys.ts'
import { refreshTokens } from './data/refresh-token.keys.ts'
import { smsBudgetStore } from './data/sms-budget.store.ts'
import { ACCESS_LIFE_S } from './domain/access-claims.ts'
import type { Person } from './domain/holder.ts'
import { endSession } from './end-session.ts'
import type { signInRoutes } from './identity.routes.ts'
import type { ApiEnv, IdentityParts } from './identity.wiring.ts'
import { type OpenSessionDeps, openSession } from './open-session.ts'
import { type RotateSessionDeps, rotateSession } from './rotate-session.ts'
import { type StartChallengeDeps, startChallenge } from './start-challenge.ts'

const BEARER = /^Bearer +/i
const sessionOf = (authorization: string): string | undefined => {
  const { sid } = decodeJwt(authorization.replace(BEARER, ''))
  return typeof sid === 'string' ? sid : undefined
}

/** Signing in, renewing and signing out, with their stores. */
export const serveSignIn = (env: ApiEnv, parts: IdentityParts): Serve<typeof signInRoutes> => {
  const { codes, refresh, sessions, appointments, hashPhone } = parts
  const table = env.IDENTITY_TABLE
  const now = Date.now
  const challenges = challengeStore(table, documentClient)
  const limits = limitStore(table, documentClient)
  const tokens = refreshTokens(refresh)
  const hashCode = (challengeId: string, code: string) => codes(`code:${challengeId}:${code}`)
  const issueToken = (caller: Person, sessionId: string) =>
    parts.issueToken({ caller, sessionId, life_s: ACCESS_LIFE_S })

  const starting: StartChallengeDeps = {
    ...limits,
    hashPhone,
    hashCode,
    isBudgetSpent: smsBudgetStore(table, documentClient, env.SMS_DAILY_BUDGET).isSpent,
    addChallenge: challenges.add,
    enqueue: codeQueueSender(env.SMS_QUEUE_URL).enqueue,
    newId,
    randomBelow: randomInt,
    now,
  }
  const opening: OpenSessionDeps = {
    ...limits,
    hashAddress: (address) => codes(`address:${address}`),
    countTry: challenges.countTry,
    isCode: async ({ challengeId, codeHash }, code) => sameHash(await hashCode(challengeId, code), codeHash),
    findHolder: holderStore(table, documentClient).find,
    firstToken: async (sessionId) => {
      const token = await tokens.first(sessionId, randomBytes(32).toString('base64url'))
      return { token, tokenHash: await tokens.hashOf(token) }
    },
    openSession: sessions.open,
    issueToken,
    newId,
    now,
  }
  const rotating: RotateSessionDeps = {
    readToken: tokens.read,
    successor: tokens.successor,
    hashToken: tokens.hashOf,
    hashKey: tokens.keyHashOf,
    getSession: sessions.get,
    rotate: sessions.rotate,
    endSession: sessions.end,
    stands: (caller) => appointmentStands(caller, appointments.get),
    issueToken,
    now,
  }
  return {
    startChallenge: ({ body }) => startChallenge(body, starting),
    openSession: ({ body, address }) => openSession({ ...body, address }, opening),
    rotateSession: ({ body, headers }) => rotateSession({ ...body, key: headers['idempotency-key'] }, rotating),
    endSession: ({ headers }) => endSession(headers, { sessionOf, endSession: sessions.end, now }),
    showCaller: async ({ caller: { kind, id, role, unit } }) => ({ kind, id, role, unit }),
  }
}
