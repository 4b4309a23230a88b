import { Fault } from '../shared/kernel/fault.ts'

export type EndSessionDeps = {
  /** The session an access token belongs to. The authoriser has checked the token before. */
  readonly sessionOf: (authorization: string) => string | undefined
  readonly endSession: (sessionId: string, now: number, why: 'sign-out') => Promise<number | undefined>
  readonly now: () => number
}

/** Signs out: ends the session of the access token that asks for it. Signing out twice answers the same. Fault: session.ended. */
export const endSession = async ({ authorization }: { readonly authorization: string }, deps: EndSessionDeps) => {
  const sessionId = deps.sessionOf(authorization)
  const endedAt = sessionId === undefined ? undefined : await deps.endSession(sessionId, deps.now(), 'sign-out')
  if (endedAt === undefined) throw new Fault('unauthenticated', 'session.ended', 'There is no such session.')
  return { endedAt: new Date(endedAt).toISOString() }
}
