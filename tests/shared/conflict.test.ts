import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { despiteConflicts } from '../../functions/shared/dynamo/conflict.ts'

const told = { message: 'refused', $metadata: {} }
const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ ...told, CancellationReasons: codes.map((Code) => ({ Code })) })

/** A write that is refused for these reasons, one after the other, and then done. */
const refusedBy = (...errors: readonly Error[]) => {
  const calls = { count: 0 }
  const write = async () => {
    const error = errors[calls.count]
    calls.count += 1
    if (error !== undefined) throw error
    return 'done'
  }
  return { write, calls }
}

test('a write that met another is sent again, whether it was a transaction or met one', async () => {
  const { write, calls } = refusedBy(new TransactionConflictException(told), cancelled('None', 'TransactionConflict'))
  expect(await despiteConflicts(write)).toBe('done')
  expect(calls.count).toBe(3)
})

test('five conflicts are outlasted, a sixth is a failure', async () => {
  const conflicts = Array.from({ length: 6 }, () => new TransactionConflictException(told))
  expect(await despiteConflicts(refusedBy(...conflicts.slice(0, 5)).write)).toBe('done')
  const { write, calls } = refusedBy(...conflicts)
  await expect(despiteConflicts(write)).rejects.toThrow(TransactionConflictException)
  expect(calls.count).toBe(6)
})

test.each([
  ['a condition that did not hold', new ConditionalCheckFailedException(told)],
  ['a condition that did not hold beside a conflict', cancelled('TransactionConflict', 'ConditionalCheckFailed')],
  ['a transaction cancelled for its size', cancelled('ItemCollectionSizeLimitExceeded')],
  ['anything else', new Error('no network')],
])('%s is a failure at once', async (_, error) => {
  const { write, calls } = refusedBy(error)
  await expect(despiteConflicts(write)).rejects.toBe(error)
  expect(calls.count).toBe(1)
})
