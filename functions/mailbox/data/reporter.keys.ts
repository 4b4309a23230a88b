import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** AES-256-GCM (NIST SP 800-38D). A ticket is sealed once, so chance draws no nonce twice. */
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** One secret, three uses: each has a key of its own. */
const keyFor = (secret: Uint8Array, use: 'seal' | 'owner'): Uint8Array =>
  createHmac('sha256', secret).update(`reporter ${use}`).digest()

/**
 * What hides who wrote a ticket, under the context's secret `reporter`: his id sealed into one item of the ticket's, and the name under
 * which his own list is kept. Whoever has no secret can neither open the one nor make the other of a courier's id.
 */
export const reporterKeys = (secret: Uint8Array) => {
  const sealing = keyFor(secret, 'seal')
  const owning = keyFor(secret, 'owner')
  return {
    /** The name of a courier's own list: 43 characters (HMAC-SHA256), the same for ever. */
    ownerHash: (courierId: string): string => createHmac('sha256', owning).update(courierId).digest('base64url'),
    /** A courier's id, sealed for this ticket alone. */
    seal(courierId: string, ticketId: string): Uint8Array {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, sealing, nonce).setAAD(Buffer.from(ticketId))
      return Buffer.concat([nonce, cipher.update(courierId, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    /** @throws Error when it was not sealed under this secret for this ticket */
    open(sealed: Uint8Array, ticketId: string): string {
      const [nonce, tag] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(-TAG_BYTES)]
      const decipher = createDecipheriv(CIPHER, sealing, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(ticketId)).setAuthTag(tag)
      const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
      return Buffer.concat([text, decipher.final()]).toString()
    },
  }
}
export type ReporterKeys = ReturnType<typeof reporterKeys>
