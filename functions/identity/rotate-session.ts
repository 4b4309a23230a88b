import { Fault } from '../shared/kernel/fault.ts'
import type { ReadToken } from './data/refresh-token.keys.ts'
import type { Person } from './domain/holder.ts'
import { judgeRefresh, type RefreshVerdict, type Session } from './domain/refresh-family.ts'
import type { IssuedToken } from './issue-access-token.ts'

export type RotateSessionInput = { readonly refreshToken: string; readonly key: string }
export type RotateSessionDeps = {
  readonly readToken: (token: string) => Promise<ReadToken | undefined>
  readonly successor: (sessionId: string, token: string, key: string) => Promise<string>
  readonly hashToken: (token: string) => Promise<string>
  readonly hashKey: (key: string) => Promise<string>
  readonly getSession: (sessionId: string) => Promise<Session | undefined>
  readonly rotate: (sessionId: string, from: string, to: string, keyHash: string, now: number) => Promise<boolean>
  readonly endSession: (sessionId: string, now: number, why: 'reuse' | 'dismissed') => Promise<unknown>
  /** Whether this person is still who the session says: an appointment may have ended. */
  readonly stands: (caller: Person) => Promise<boolean>
  readonly issueToken: (caller: Person, sessionId: string) => Promise<IssuedToken>
  readonly now: () => number
}

const ended = (): Fault => new Fault('unauthenticated', 'session.ended', 'This session has ended: sign in again.')

type Turn = { readonly token: ReadToken; readonly nextHash: string; readonly keyHash: string; readonly now: number }

/** Judges and, if the token is the current one, turns it in. Losing that race to another request is judged again by what that one left. */
const turnIn = async (turn: Turn, deps: RotateSessionDeps): Promise<{ verdict: RefreshVerdict; session?: Session }> => {
  const { token, nextHash, keyHash, now } = turn
  const judge = async () => {
    const session = await deps.getSession(token.sessionId)
    const verdict = judgeRefresh(session, { tokenHash: token.tokenHash, keyHash }, now)
    return session === undefined ? { verdict } : { verdict, session }
  }
  const first = await judge()
  if (first.verdict !== 'rotate') return first
  if (await deps.rotate(token.sessionId, token.tokenHash, nextHash, keyHash, now)) return first
  return judge()
}

/**
 * Turns a refresh token in for its successor and a fresh access token. The same token with the same key within a minute gives the same
 * successor; a token of ours that was turned in before, in any other way, ends the session for whoever holds it. A token that we never
 * made changes nothing. Faults: session.token-unknown, session.token-reused, session.ended.
 */
export const rotateSession = async ({ refreshToken, key }: RotateSessionInput, deps: RotateSessionDeps) => {
  const now = deps.now()
  const token = await deps.readToken(refreshToken)
  if (token === undefined)
    throw new Fault('unauthenticated', 'session.token-unknown', 'This is not a refresh token of ours.')
  const next = await deps.successor(token.sessionId, refreshToken, key)
  const turn = { token, nextHash: await deps.hashToken(next), keyHash: await deps.hashKey(key), now }
  const { verdict, session } = await turnIn(turn, deps)
  if (verdict === 'reused') {
    await deps.endSession(token.sessionId, now, 'reuse')
    throw new Fault('unauthenticated', 'session.token-reused', 'This token was used before: the session has ended.')
  }
  if (session === undefined || verdict === 'ended') throw ended()
  if (!(await deps.stands(session.caller))) {
    await deps.endSession(token.sessionId, now, 'dismissed')
    throw ended()
  }
  return { ...(await deps.issueToken(session.caller, token.sessionId)), refreshToken: next }
}
