import { createHmac, timingSafeEqual } from 'node:crypto'
import { Fault } from '../../shared/kernel/fault.ts'

/** A keyed hash of a text, base64url, 43 characters. */
export type Mac = (text: string) => Promise<string>

/**
 * HMAC-SHA256 under one of the context's secrets, read at first use and kept while the function is warm. The first word of each text says
 * what it is for (`code:…`, `address:…`), so that one secret serves several uses. Fault: key.none-current, before the first rotation ran.
 */
export const macBy = (read: () => Promise<Uint8Array | undefined>): Mac => {
  let secret: Uint8Array | undefined
  return async (text) => {
    secret ??= await read()
    if (secret === undefined)
      throw new Fault('unavailable', 'key.none-current', 'The keys of this stage are not made yet.', {
        retryAfter_s: 5,
      })
    return createHmac('sha256', secret).update(text, 'utf8').digest('base64url')
  }
}

/** Compares two hashes without telling by its time where they differ. */
export const sameHash = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
