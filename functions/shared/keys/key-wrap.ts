import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms'

/** Seals and opens private halves by KMS; purpose and kid are bound in, so that a sealed key cannot be moved to another place. */
export const keyWrap = (keyId: string, client = new KMSClient({})) => ({
  async seal(plain: Uint8Array, context: { purpose: string; kid: string }): Promise<Uint8Array> {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId: keyId, Plaintext: plain, EncryptionContext: context }),
    )
    if (CiphertextBlob === undefined) throw new Error('KMS answered without a ciphertext.')
    return CiphertextBlob
  },
  async open(sealed: Uint8Array, context: { purpose: string; kid: string }): Promise<Uint8Array> {
    const { Plaintext } = await client.send(
      new DecryptCommand({ KeyId: keyId, CiphertextBlob: sealed, EncryptionContext: context }),
    )
    if (Plaintext === undefined) throw new Error('KMS answered without a plaintext.')
    return Plaintext
  },
})
export type KeyWrap = ReturnType<typeof keyWrap>
