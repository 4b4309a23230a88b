import { NONCE_LIFE_MS, taggedText, writeNonce } from './domain/gate-nonce.ts'

/** 128 bits, which nobody meets twice. */
const NONCE_BYTES = 16

export type IssueGateNonceDeps = {
  readonly mac: (text: string) => Promise<string>
  readonly randomBytes: (size: number) => Uint8Array
  readonly now: () => number
}

/** A nonce for a gate's proof of key. Writes nothing: anyone may ask. */
export const issueGateNonce = async (deps: IssueGateNonceDeps) => {
  const random = Buffer.from(deps.randomBytes(NONCE_BYTES)).toString('base64url')
  const expiresAt = deps.now() + NONCE_LIFE_MS
  const tag = await deps.mac(taggedText({ random, expiresAt }))
  return { nonce: writeNonce({ random, expiresAt, tag }), expiresAt: new Date(expiresAt).toISOString() }
}
