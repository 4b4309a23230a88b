import { readRefreshToken, writeRefreshToken } from '../domain/refresh-token.ts'
import { type Mac, sameHash } from './mac.keys.ts'

/** A genuine token: which session it belongs to and the hash it is kept by. */
export type ReadToken = { readonly sessionId: string; readonly tokenHash: string }

/**
 * Refresh tokens under the `refresh` secret. A successor is derived, never stored: the same token and key give the same successor again.
 * The tag tells our own old tokens, whose return ends a family, from invented ones, which must not be able to.
 */
export const refreshTokens = (mac: Mac) => {
  const seal = async (sessionId: string, body: string): Promise<string> =>
    writeRefreshToken({ sessionId, body, tag: await mac(`tag:${sessionId}.${body}`) })
  return {
    /** The first token of a session, from a body of 43 random base64url characters. */
    first: seal,
    /** The token that takes a token's place when it is turned in with this idempotency key. */
    async successor(sessionId: string, token: string, key: string): Promise<string> {
      return seal(sessionId, await mac(`next:${token}:${key}`))
    },
    async read(token: string): Promise<ReadToken | undefined> {
      const parts = readRefreshToken(token)
      if (parts === undefined) return undefined
      const genuine = sameHash(await mac(`tag:${parts.sessionId}.${parts.body}`), parts.tag)
      return genuine ? { sessionId: parts.sessionId, tokenHash: await mac(`hash:${token}`) } : undefined
    },
    hashOf: (token: string): Promise<string> => mac(`hash:${token}`),
    keyHashOf: (key: string): Promise<string> => mac(`key:${key}`),
  }
}
export type RefreshTokens = ReturnType<typeof refreshTokens>
