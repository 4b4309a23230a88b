import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'

/** What the store says of an item that it will never take, however often it is asked. */
const NEVER_TAKEN: readonly (string | undefined)[] = ['ValidationError', 'ItemCollectionSizeLimitExceeded']

/**
 * Whether an error lies in the person it came with: a record that cannot be read, a change that the store never takes, a defect of ours that
 * his record meets. A store that is slow, busy, away or not to be touched says nothing of anybody, and the work comes again.
 */
export const isSpoilt = (error: unknown): boolean => {
  if (error instanceof z.ZodError || error instanceof TypeError || error instanceof RangeError) return true
  if (error instanceof TransactionCanceledException)
    return (error.CancellationReasons ?? []).some(({ Code }) => NEVER_TAKEN.includes(Code))
  return error instanceof Error && error.name === 'ValidationException'
}
