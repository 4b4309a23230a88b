import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { isSpoilt } from '../../functions/registry/data/spoilt-step.ts'

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  })
const named = (name: string): Error => Object.assign(new Error(name), { name })

test.each<[string, unknown]>([
  ['a record that cannot be read', new z.ZodError([])],
  ['a defect that a record meets', new TypeError('of undefined')],
  ['a date that is none', new RangeError('Invalid time value')],
  ['a change that is too large', cancelled('None', 'ValidationError')],
  ['a request that the store never takes', named('ValidationException')],
])('%s lies in the person', (_, error) => {
  expect(isSpoilt(error)).toBe(true)
})

test.each<[string, unknown]>([
  ['a transaction that met another', cancelled('TransactionConflict')],
  ['a transaction that was throttled', cancelled('None', 'ThrottlingError')],
  ['a throttle', named('ProvisionedThroughputExceededException')],
  ['a refusal of rights', named('AccessDeniedException')],
  ['a store that is away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['nothing that is an error', undefined],
])('%s does not', (_, error) => {
  expect(isSpoilt(error)).toBe(false)
})
