import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { transact } from '../../functions/shared/dynamo/transact.ts'

const items = [{ Delete: { TableName: 'table', Key: { pk: 'a', sk: 'b' } } }]

/** A client whose transactions are cancelled for these reasons, one after the other, and then succeed. Nothing leaves the process. */
const cancelling = (...cancellations: readonly (readonly string[])[]) => {
  const calls = { count: 0 }
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-1' }))
  db.middlewareStack.add(
    () => async () => {
      const codes = cancellations[calls.count]
      calls.count += 1
      if (codes === undefined) return { output: { $metadata: {} }, response: undefined }
      const CancellationReasons = codes.map((Code) => ({ Code }))
      throw new TransactionCanceledException({ message: 'cancelled', CancellationReasons, $metadata: {} })
    },
    { step: 'initialize', priority: 'high' },
  )
  return { db, calls }
}
const conflicts = (count: number) => Array.from({ length: count }, () => ['None', 'TransactionConflict'])

test('what is written at once has no failed condition', async () => {
  expect(await transact(cancelling().db, items)).toEqual([])
})

test('failed conditions are answered by their places, and not tried again', async () => {
  const { db, calls } = cancelling(['ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'])
  expect(await transact(db, items)).toEqual([0, 2])
  expect(calls.count).toBe(1)
})

test('a conflict with another transaction is tried again, up to the sixth time', async () => {
  const { db, calls } = cancelling(...conflicts(5))
  expect(await transact(db, items)).toEqual([])
  expect(calls.count).toBe(6)
})

test('a conflict that does not end is a failure', async () => {
  await expect(transact(cancelling(...conflicts(6)).db, items)).rejects.toThrow(TransactionCanceledException)
})

test('what else cancels a transaction is a failure at once', async () => {
  const { db, calls } = cancelling(['ItemCollectionSizeLimitExceeded'])
  await expect(transact(db, items)).rejects.toThrow(TransactionCanceledException)
  expect(calls.count).toBe(1)
})
