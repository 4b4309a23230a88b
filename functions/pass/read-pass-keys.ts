import type * as z from 'zod'
import { isAccepted, type PublicKey } from '../shared/keys/key-schedule.ts'
import type { Jwks } from './pass.contract.ts'

export type ReadKeysDeps = { readonly list: () => Promise<readonly PublicKey[]>; readonly now: () => number }

/** The public pass keys that are accepted now or announced, as a JWK Set (RFC 7517). */
export const readPassKeys = async ({ list, now }: ReadKeysDeps): Promise<z.input<typeof Jwks>> => {
  const keys = (await list()).filter((key) => isAccepted(key, now() / 1000))
  return {
    keys: keys.map(({ kid, jwk }) => ({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y, kid, alg: 'ES256', use: 'sig' })),
  }
}
