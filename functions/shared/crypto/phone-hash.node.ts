import { createHmac } from 'node:crypto'

/**
 * The keyed hash by which a phone number is looked up: HMAC-SHA256 under the stage's pepper, base64url, 43 characters. Without the pepper
 * all eleven-digit numbers could be tried in an hour; so it never leaves the functions that hold it.
 * @param phone in its stored spelling (kernel/phone.ts)
 */
export const phoneHash = (pepper: string, phone: string): string =>
  createHmac('sha256', pepper).update(phone, 'utf8').digest('base64url')
