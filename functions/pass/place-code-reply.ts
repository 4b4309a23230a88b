import type * as z from 'zod'
import { type PlaceCode, validUntil } from './domain/place-code.ts'
import type { PlaceCodeReply } from './place-codes.contract.ts'

/** A place code as it is answered. */
export const placeCodeReplyOf = ({ version, token, issuedAt }: PlaceCode): z.input<typeof PlaceCodeReply> => ({
  version,
  token,
  issuedAt: new Date(issuedAt).toISOString(),
  validUntil: new Date(validUntil(Math.floor(issuedAt / 1000))).toISOString(),
})
