import * as z from 'zod'
import { Version } from './registry.contract.ts'

/** Photographs on the wire: sent as they are, never read back by this door. */

export const PhotoBody = z.instanceof(Uint8Array)
export const PhotoReply = z.object({ hasPhoto: z.boolean(), version: Version })
