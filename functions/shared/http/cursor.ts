import { createHmac, timingSafeEqual } from 'node:crypto'
import { Fault } from '../kernel/fault.ts'

/** Half of a SHA-256 HMAC: a cursor opens nothing, it only must not be made up. */
const TAG_BYTES = 16

const tagOf = (secret: Uint8Array, text: string, callerId: string): Buffer =>
  createHmac('sha256', secret).update(`${callerId}\n${text}`).digest().subarray(0, TAG_BYTES)

/** Makes and opens pages' cursors: opaque, signed, bound to the caller they were given to. */
export const cursors = (secret: Uint8Array) => ({
  sealCursor(at: unknown, callerId: string): string {
    const text = Buffer.from(JSON.stringify(at)).toString('base64url')
    return `${text}.${tagOf(secret, text, callerId).toString('base64url')}`
  },
  /** Fault: request.cursor. */
  openCursor(cursor: string, callerId: string): Record<string, unknown> {
    const [text = '', tag = ''] = cursor.split('.')
    const given = Buffer.from(tag, 'base64url')
    const wanted = tagOf(secret, text, callerId)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new Fault('invalid', 'request.cursor', 'This cursor was not given to you by this list.')
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
  },
})
