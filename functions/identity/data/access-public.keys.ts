import { createPublicKey, type KeyObject } from 'node:crypto'
import type { PublicKey } from '../../shared/keys/key-schedule.ts'

/** The public half of an issuing key, ready to verify with. */
export const importAccessKey = ({ jwk }: PublicKey): KeyObject => createPublicKey({ key: { ...jwk }, format: 'jwk' })
