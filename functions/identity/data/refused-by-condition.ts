import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { despiteConflicts } from '../../shared/dynamo/conflict.ts'

/** True when a write was refused because its condition did not hold: an answer, not a failure. */
export const refusedByCondition = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed'))

/**
 * Runs a conditional write, again while it meets others of the same items: true when it was done, false when its condition did not hold.
 * Other failures go on.
 * @param write sends the write once, anew at each call
 */
export const held = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await despiteConflicts(write)
    return true
  } catch (error) {
    if (refusedByCondition(error)) return false
    throw error
  }
}
