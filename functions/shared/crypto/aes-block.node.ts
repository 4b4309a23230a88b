/**
 * One AES block, sealed and opened. A single block under a secret key is a permutation of 128 bits: what chaining modes add
 * is for longer messages. It hides and does not authenticate; whoever opens must have checked a signature before.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'

export const BLOCK_BYTES = 16

/** The cipher by the key's length in bytes. */
const CIPHERS: Readonly<Record<number, string>> = { 16: 'aes-128-ecb', 32: 'aes-256-ecb' }

const cipherFor = (block: Uint8Array, key: Uint8Array): string => {
  const cipher = CIPHERS[key.length]
  if (cipher === undefined) throw new RangeError('an AES key here has 16 or 32 bytes')
  if (block.length !== BLOCK_BYTES) throw new RangeError(`one block has ${BLOCK_BYTES} bytes`)
  return cipher
}

/**
 * Seals 16 bytes under a key of 16 or 32.
 * @throws RangeError for other lengths
 */
export const sealBlock = (block: Uint8Array, key: Uint8Array): Uint8Array =>
  new Uint8Array(createCipheriv(cipherFor(block, key), key, null).setAutoPadding(false).update(block))

/**
 * Opens what sealBlock made with the same key; with another the result is 16 bytes of noise.
 * @throws RangeError for other lengths
 */
export const openBlock = (block: Uint8Array, key: Uint8Array): Uint8Array =>
  new Uint8Array(createDecipheriv(cipherFor(block, key), key, null).setAutoPadding(false).update(block))
