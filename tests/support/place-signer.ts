import { type CryptoKey, exportJWK, generateKeyPair } from 'jose'
import { type PlaceCodeClaims, validUntil } from '../../functions/pass/domain/place-code.ts'
import type { ReadTokenDeps } from '../../functions/pass/read-place-code-token.ts'

export const ISSUER = 'https://pass.example'
export const AT = Date.parse('2026-10-14T12:00:00.000+08:00')
export const CLAIMS: PlaceCodeClaims = {
  iss: ISSUER,
  sub: 'com_0000007',
  gate: 'gat_east',
  version: 3,
  iat: AT / 1000,
}
export const OVER_AT = validUntil(CLAIMS.iat)

/** A place key with its kid, both halves. */
export const newPlaceKey = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { kid, key: privateKey, publicKey, jwk: await exportJWK(publicKey) }
}

/** What reads tokens by these keys, all of them accepted. */
export const tokenDeps = (held: Readonly<Record<string, readonly CryptoKey[]>>, now = AT): ReadTokenDeps => ({
  issuer: ISSUER,
  now: () => now,
  keys: async (kid) => held[kid] ?? [],
  confirmKey: async () => true,
})
