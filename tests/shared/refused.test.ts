import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { isRefused } from '../../functions/shared/dynamo/refused.ts'

const said = { message: 'The conditional request failed', $metadata: {} }

test('a write whose condition did not hold, alone or in a transaction, was refused', () => {
  expect(isRefused(new ConditionalCheckFailedException(said))).toBe(true)
  expect(isRefused(new TransactionCanceledException(said))).toBe(true)
})

test('whatever else went wrong was no refusal', () => {
  expect(isRefused(new Error('ConditionalCheckFailedException'))).toBe(false)
  expect(isRefused({ name: 'ConditionalCheckFailedException' })).toBe(false)
  expect(isRefused(undefined)).toBe(false)
})
