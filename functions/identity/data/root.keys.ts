import { createHash } from 'node:crypto'
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms'

/** The root key's public half, by which gates will know their bundles. Asked of KMS once and kept: a root key never changes its key. */
export const rootKeys = (keyId: string, client = new KMSClient({})) => {
  let held: Promise<Uint8Array> | undefined
  const read = async (): Promise<Uint8Array> => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }))
    if (PublicKey === undefined) throw new Error('KMS answered without a public key.')
    return createHash('sha256').update(PublicKey).digest()
  }
  return {
    /** SHA-256 of its SubjectPublicKeyInfo (DER), 32 bytes. */
    hash(): Promise<Uint8Array> {
      held ??= read().catch((error: unknown) => {
        held = undefined
        throw error
      })
      return held
    },
  }
}
