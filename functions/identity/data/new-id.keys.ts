import { randomBytes } from 'node:crypto'
import { opaqueId } from '../domain/opaque-id.ts'

/** A fresh id of 128 random bits, such as `ses_…`. */
export const newId = (prefix: string): string => opaqueId(prefix, randomBytes(16))
