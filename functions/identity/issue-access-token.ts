import { SignJWT } from 'jose'
import type { Caller } from '../shared/kernel/caller.ts'
import type { SigningKey } from '../shared/keys/signing-keys.ts'
import { ACCESS_TOKEN_TYPE, CLIENT_ID } from './domain/access-claims.ts'

export type IssuedToken = { readonly accessToken: string; readonly expiresAt: string }
export type IssueAccessTokenInput = {
  readonly caller: Caller
  /** Absent for a gate, which has no session. */
  readonly sessionId?: string
  /** Of the key that a gate proved; absent for people. */
  readonly keyThumbprint?: string
  readonly life_s: number
}
export type IssueAccessTokenDeps = {
  readonly issuer: string
  readonly signingKey: () => Promise<SigningKey>
  readonly newId: (prefix: string) => string
  readonly now: () => number
}

/** Signs an access token (RFC 9068) that says who a caller is. Fault: key.none-current. */
export const issueAccessToken = async (
  { caller, sessionId, keyThumbprint, life_s }: IssueAccessTokenInput,
  { issuer, signingKey, newId, now }: IssueAccessTokenDeps,
): Promise<IssuedToken> => {
  const { kid, key } = await signingKey()
  const iat = Math.floor(now() / 1000)
  const { kind, id, role, unit } = caller
  const claims = {
    client_id: CLIENT_ID,
    kind,
    role,
    unit,
    ...(sessionId === undefined ? {} : { sid: sessionId }),
    ...(keyThumbprint === undefined ? {} : { cnf: { jkt: keyThumbprint } }),
  }
  const accessToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: ACCESS_TOKEN_TYPE, kid })
    .setIssuer(issuer)
    .setSubject(id)
    .setAudience(issuer)
    .setIssuedAt(iat)
    .setExpirationTime(iat + life_s)
    .setJti(newId('tok'))
    .sign(key)
  return { accessToken, expiresAt: new Date((iat + life_s) * 1000).toISOString() }
}
