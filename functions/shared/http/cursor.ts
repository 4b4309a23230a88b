import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { Fault } from '../kernel/fault.ts'

/** AES-256-GCM (NIST SP 800-38D): a place in a list may hold a name that its reader sees masked, so a cursor is sealed and not only signed. */
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const keyOf = (secret: Uint8Array): Uint8Array => createHmac('sha256', secret).update('cursor').digest()

const seal = (key: Uint8Array, text: string, callerId: string): string => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(callerId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${nonce.toString('base64url')}.${sealed.toString('base64url')}`
}

/** @throws Error when it was not sealed under this key for this caller */
const open = (key: Uint8Array, cursor: string, callerId: string): string => {
  const [nonce = '', rest = ''] = cursor.split('.')
  const sealed = Buffer.from(rest, 'base64url')
  const tag = sealed.subarray(-TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(callerId)).setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString()
}

/** Makes and opens pages' cursors: opaque, sealed, bound to the caller they were given to. */
export const cursors = (secret: Uint8Array) => {
  const key = keyOf(secret)
  return {
    sealCursor: (at: unknown, callerId: string): string => seal(key, JSON.stringify(at), callerId),
    /** Fault: request.cursor. */
    openCursor(cursor: string, callerId: string): Record<string, unknown> {
      try {
        return JSON.parse(open(key, cursor, callerId)) as Record<string, unknown>
      } catch (cause) {
        throw new Fault('invalid', 'request.cursor', 'This cursor was not given to you by this list.', { cause })
      }
    },
  }
}
