import { setTimeout as wait } from 'node:timers/promises'
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb'

/** Two writes that touch one item at once, one of them a transaction: the later is refused and may come again. The SDK does not do that by itself. */
const CONFLICT_TRIES = 6
const CONFLICT_WAIT_MS = 20

/** Whether a write met another under way. A transaction of which a condition failed besides is refused for good. */
export const isConflict = (error: unknown): boolean => {
  if (error instanceof TransactionConflictException) return true
  if (!(error instanceof TransactionCanceledException)) return false
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code)
  return codes.includes('TransactionConflict') && !codes.includes('ConditionalCheckFailed')
}

/**
 * Writes, and again while it meets other writes of the same items.
 * @param write sends the write once, anew at each call
 * @throws whatever refused the write, a conflict only after six tries
 */
export const despiteConflicts = async <T>(write: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write()
    } catch (error) {
      if (!isConflict(error) || tries === CONFLICT_TRIES) throw error
    }
    await wait(CONFLICT_WAIT_MS * 2 ** tries * Math.random())
  }
}
