import { randomBytes, randomInt } from 'node:crypto'
import { decodeJwt } from 'jose'
import { documentClient } from '../shared/dynamo/table.ts'
import type { Serve } from '../shared/http/route.ts'
import { appointmentStands } from './authorise-caller.ts'
import { challengeStore } from './data/challenge.store.ts'
import { codeQueueSender } from './data/code-queue.sender.ts'
import { limitStore } from './data/limit.store.ts'
import { newId } from './data/new-id.keys.ts'
import { refreshTokens } from './data/refresh-token.keys.ts'
import { smsBudgetStore } from './data/sms-budget.store.ts'
import { ACCESS_LIFE_S } from './domain/access-claims.ts'
import type { Person } from './domain/holder.ts'
import { endSession } from './end-session.ts'
import type { ApiEnv, IdentityParts } from './identity.wiring.ts'
import { type OpenSessionDeps, openSession } from './open-session.ts'
import { type RotateSessionDeps, rotateSession } from './rotate-session.ts'
import { codeHasher, provingDeps, settingUpDeps } from './second-factor.wiring.ts'
import { setUpSecondFactor } from './set-up-second-factor.ts'
import type { signInRoutes } from './sign-in.routes.ts'
import { type StartChallengeDeps, startChallenge } from './start-challenge.ts'

const BEARER = /^Bearer +/i
const sessionOf = (authorization: string): string | undefined => {
  const { sid } = decodeJwt(authorization.replace(BEARER, ''))
  return typeof sid === 'string' ? sid : undefined
}

/** Signing in, renewing and signing out, with their stores. */
export const serveSignIn = (env: ApiEnv, parts: IdentityParts): Serve<typeof signInRoutes> => {
  const { refresh, sessions, appointments, hashPhone } = parts
  const table = env.IDENTITY_TABLE
  const now = Date.now
  const tokens = refreshTokens(refresh)
  const issueToken = (caller: Person, sessionId: string) =>
    parts.issueToken({ caller, sessionId, life_s: ACCESS_LIFE_S })

  const starting: StartChallengeDeps = {
    ...limitStore(table, documentClient),
    hashPhone,
    hashCode: codeHasher(parts),
    isBudgetSpent: smsBudgetStore(table, documentClient, env.SMS_DAILY_BUDGET).isSpent,
    addChallenge: challengeStore(table, documentClient).add,
    enqueue: codeQueueSender(env.SMS_QUEUE_URL).enqueue,
    newId,
    randomBelow: randomInt,
    now,
  }
  const opening: OpenSessionDeps = {
    ...provingDeps(env, parts),
    firstToken: async (sessionId) => {
      const token = await tokens.first(sessionId, randomBytes(32).toString('base64url'))
      return { token, tokenHash: await tokens.hashOf(token) }
    },
    openSession: sessions.open,
    issueToken,
    newId,
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
    setUpSecondFactor: ({ body, address }) => setUpSecondFactor({ ...body, address }, settingUpDeps(env, parts)),
    openSession: ({ body, address }) => openSession({ ...body, address }, opening),
    rotateSession: ({ body, headers }) => rotateSession({ ...body, key: headers['idempotency-key'] }, rotating),
    endSession: ({ headers }) => endSession(headers, { sessionOf, endSession: sessions.end, now }),
    showCaller: async ({ caller: { kind, id, role, unit } }) => ({ kind, id, role, unit }),
  }
}
