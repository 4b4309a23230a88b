import { createHmac } from 'node:crypto'
import type { HmacSha1 } from '../domain/totp.ts'

/** SHA-1 because authenticator apps know no other by heart; its collisions do not touch an HMAC. */
export const hmacSha1: HmacSha1 = (key, message) => createHmac('sha1', key).update(message).digest()
