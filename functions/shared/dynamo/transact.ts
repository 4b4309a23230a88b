import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { despiteConflicts } from './conflict.ts'
import type { Documents } from './table.ts'

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>

/** The places of the items whose condition did not hold; whatever else cancelled a transaction is thrown on. */
const failedAt = (error: unknown): readonly number[] => {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : []
  const failed = reasons.flatMap(({ Code }, place) => (Code === 'ConditionalCheckFailed' ? [place] : []))
  if (failed.length === 0) throw error
  return failed
}

/**
 * Writes all items or none.
 * @returns the places of the items whose condition did not hold; none when it was written
 * @throws whatever else cancelled it, a conflict with other transactions only after six tries
 */
export const transact = async (db: Documents, items: TransactItems): Promise<readonly number[]> => {
  try {
    await despiteConflicts(() => db.send(new TransactWriteCommand({ TransactItems: items })))
    return []
  } catch (error) {
    return failedAt(error)
  }
}
