import { isAccepted, type PublicKey } from '../shared/keys/key-schedule.ts'

export type ListAccessKeysDeps = { readonly list: () => Promise<readonly PublicKey[]>; readonly now: () => number }

/** The public keys whose signatures on access tokens are accepted, or will be: JWKS (RFC 7517). Public halves only, field by field. */
export const listAccessKeys = async ({ list, now }: ListAccessKeysDeps) => {
  const live = (await list()).filter((key) => isAccepted(key, now() / 1000))
  return {
    keys: live.map(({ kid, jwk: { kty, crv, x, y } }) => ({
      kty,
      crv,
      x,
      y,
      kid,
      use: 'sig' as const,
      alg: 'ES256' as const,
    })),
  }
}
