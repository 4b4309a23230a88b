import { type CryptoKey, importJWK } from 'jose'
import { Fault } from '../kernel/fault.ts'
import type { StoredKey } from './key.store.ts'
import { type KeyPurpose, signingKeyAt } from './key-schedule.ts'

/** Signers learn of a withdrawal and of the next key within a minute, as verifiers do. */
const SET_MAX_AGE_MS = 60_000

export type SigningKeyDeps = {
  readonly list: (purpose: KeyPurpose) => Promise<readonly StoredKey[]>
  readonly open: (sealed: Uint8Array, context: { purpose: string; kid: string }) => Promise<Uint8Array>
  readonly now: () => number
}
export type SigningKey = { readonly kid: string; readonly key: CryptoKey }

/** The key that signs now, opened once by KMS and kept while it is the current one. Fault: key.none-current (the rotation has not run). */
export const signingKeys = (purpose: KeyPurpose, { list, open, now }: SigningKeyDeps) => {
  let keys: readonly StoredKey[] = []
  let readAt = Number.NEGATIVE_INFINITY
  const opened = new Map<string, SigningKey>()

  const openKey = async ({ kid, sealed }: StoredKey): Promise<SigningKey> => {
    const jwk = JSON.parse(new TextDecoder().decode(await open(sealed, { purpose, kid })))
    const key = await importJWK(jwk, 'ES256')
    if (key instanceof Uint8Array) throw new TypeError('An issuing key is an EC key.')
    opened.clear()
    opened.set(kid, { kid, key })
    return { kid, key }
  }

  return async (): Promise<SigningKey> => {
    if (now() - readAt > SET_MAX_AGE_MS || signingKeyAt(keys, now() / 1000) === undefined) {
      keys = await list(purpose)
      readAt = now()
    }
    const current = signingKeyAt(keys, now() / 1000)
    if (current === undefined)
      throw new Fault('unavailable', 'key.none-current', 'No key may sign now.', { retryAfter_s: 5 })
    return opened.get(current.kid) ?? (await openKey(current))
  }
}
