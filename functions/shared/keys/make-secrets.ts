import type { SecretStore } from './secret.store.ts'

/** As many as AES-256 and HMAC-SHA-256 take. */
const SECRET_BYTES = 32

export type MakeSecretsDeps = {
  readonly store: Pick<SecretStore, 'addSecret'>
  readonly randomBytes: (size: number) => Uint8Array
}

/** Makes the secrets of a context that are not there yet. One that is there stays what it is, however often this runs. */
export const makeSecrets = async (names: readonly string[], { store, randomBytes }: MakeSecretsDeps): Promise<void> => {
  for (const name of names) await store.addSecret(name, randomBytes(SECRET_BYTES))
}
