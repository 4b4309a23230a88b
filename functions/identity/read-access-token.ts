import type { KeyObject } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { ACCESS_TOKEN_TYPE, type AccessToken, readAccessClaims } from './domain/access-claims.ts'

export type ReadAccessTokenDeps = {
  readonly issuer: string
  /** Keys of purpose `access` under an id, accepted now; see shared/keys/public-keys.ts. */
  readonly find: (kid: string) => Promise<readonly KeyObject[]>
  readonly confirm: (kid: string) => Promise<boolean>
  readonly now: () => number
}

const KID = /^[0-9a-f]{4}$/

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_J')

const kidOf = (token: string): string | undefined => {
  try {
    const { kid } = decodeProtectedHeader(token)
    return kid !== undefined && KID.test(kid) ? kid : undefined
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The claims if this key signed them for us; undefined if not. */
const claimsBy = async (token: string, key: KeyObject, { issuer, now }: ReadAccessTokenDeps): Promise<unknown> => {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      typ: ACCESS_TOKEN_TYPE,
      issuer,
      audience: issuer,
      requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp', 'jti'],
      currentDate: new Date(now()),
    })
    return typeof payload.aud === 'string' ? payload : undefined
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}

/** Who an access token says is calling; undefined for whatever is not a token of ours that holds now. Two keys may share an id: each is tried. */
export const readAccessToken = async (token: string, deps: ReadAccessTokenDeps): Promise<AccessToken | undefined> => {
  const kid = kidOf(token)
  if (kid === undefined) return undefined
  for (const key of await deps.find(kid)) {
    const claims = await claimsBy(token, key, deps)
    const read = claims === undefined ? undefined : readAccessClaims(claims, Math.floor(deps.now() / 1000))
    if (read !== undefined) return (await deps.confirm(kid)) ? read : undefined
  }
  return undefined
}
