import { type CryptoKey, compactVerify, decodeProtectedHeader, type KeyObject } from 'jose'
import * as z from 'zod'
import { COMMUNITY_ID } from '../shared/kernel/ids.ts'
import { isOfAge, PLACE_CODE_ALG, PLACE_CODE_TYP, type PlaceCodeClaims } from './domain/place-code.ts'

type VerifyKey = CryptoKey | KeyObject

export type ReadTokenDeps = {
  readonly issuer: string
  /** Epoch ms. */
  readonly now: () => number
  /** The public place keys under an id; two may share one. No key of another purpose belongs here. */
  readonly keys: (kid: string) => Promise<readonly VerifyKey[]>
  /** Whether a key id is still accepted by a set no older than 60 s. */
  readonly confirmKey: (kid: string) => Promise<boolean>
}

const Header = z.strictObject({
  alg: z.literal(PLACE_CODE_ALG),
  typ: z.literal(PLACE_CODE_TYP),
  kid: z.string().regex(/^[0-9a-f]{4}$/),
})
const Claims = z.strictObject({
  iss: z.string(),
  sub: z.string().regex(COMMUNITY_ID),
  gate: z.string().regex(/^gat_[a-z0-9]{4,32}$/),
  version: z.int().positive(),
  iat: z.int().positive(),
})

/** What `read` makes of a text that may be anything; undefined for what it throws at. */
const orNothing = async <T>(read: () => T | Promise<T>): Promise<T | undefined> => {
  try {
    return await read()
  } catch {
    return undefined
  }
}

const payloadOf = async (token: string, keys: readonly VerifyKey[]): Promise<unknown> => {
  for (const key of keys) {
    const good = await orNothing(() => compactVerify(token, key, { algorithms: [PLACE_CODE_ALG] }))
    if (good !== undefined) return orNothing(() => JSON.parse(new TextDecoder().decode(good.payload)) as unknown)
  }
  return undefined
}

/**
 * Reads a scanned place code: exact typ and alg, a signature by a place key that is accepted now, exactly our claims, our issuer, an age
 * it may have. Undefined for anything else: a stranger's paper is told apart from an old one by nothing but that.
 */
export const readPlaceCodeToken = async (token: string, deps: ReadTokenDeps): Promise<PlaceCodeClaims | undefined> => {
  const header = Header.safeParse(await orNothing(() => decodeProtectedHeader(token))).data
  if (header === undefined) return undefined
  const [keys, confirmed] = [await deps.keys(header.kid), await deps.confirmKey(header.kid)]
  const claims = Claims.safeParse(confirmed ? await payloadOf(token, keys) : undefined).data
  if (claims === undefined || claims.iss !== deps.issuer || !isOfAge(claims.iat, deps.now())) return undefined
  return claims
}
