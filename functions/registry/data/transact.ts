import { setTimeout as wait } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>

/** Two transactions that touch one item at once: the later is cancelled and may come again. The SDK does not do that by itself. */
const CONFLICT_TRIES = 6
const CONFLICT_WAIT_MS = 20

/** Why each item was refused, in their order; whatever did not cancel the transaction by an item's fault is thrown on. */
const reasonsOf = (error: unknown): readonly (string | undefined)[] => {
  if (!(error instanceof TransactionCanceledException)) throw error
  return (error.CancellationReasons ?? []).map(({ Code }) => Code)
}

/**
 * Writes all items or none.
 * @returns the places of the items whose condition did not hold; none when it was written
 * @throws whatever else cancelled it, a conflict with other transactions only after six tries
 */
export const transact = async (db: Documents, items: TransactItems): Promise<readonly number[]> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await db.send(new TransactWriteCommand({ TransactItems: items }))
      return []
    } catch (error) {
      const reasons = reasonsOf(error)
      const failed = reasons.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : []))
      if (failed.length > 0) return failed
      if (!reasons.includes('TransactionConflict') || tries === CONFLICT_TRIES) throw error
    }
    await wait(CONFLICT_WAIT_MS * 2 ** tries * Math.random())
  }
}
