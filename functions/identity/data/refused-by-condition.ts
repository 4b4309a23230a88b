import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'

/** True when a write was refused because its condition did not hold: an answer, not a failure. */
export const refusedByCondition = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed'))

/** Runs a conditional write: true when it was done, false when its condition did not hold. Other failures go on. */
export const held = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write
    return true
  } catch (error) {
    if (refusedByCondition(error)) return false
    throw error
  }
}
