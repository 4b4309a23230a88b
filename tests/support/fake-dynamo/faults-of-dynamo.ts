import {
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  IdempotentParameterMismatchException,
  ResourceNotFoundException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Item } from './attribute-values.ts'

/** The errors of the SDK's own classes, as the engine's replies become them. */

const $metadata = {}

export const refusedAsInvalid = (message: string): DynamoDBServiceException =>
  new DynamoDBServiceException({ name: 'ValidationException', $fault: 'client', message, $metadata })

export const noSuchTable = (table: string): ResourceNotFoundException =>
  new ResourceNotFoundException({ message: `Requested resource not found: Table: ${table} not found`, $metadata })

/** With the old item in the engine's own form, as the document client leaves it in an error. */
export const conditionFailed = (old?: Item): ConditionalCheckFailedException =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata,
    ...(old === undefined ? {} : { Item: marshall(old) }),
  })

export type Reason = Readonly<CancellationReason>
export const NO_REASON: Reason = { Code: 'None' }
export const conditionReason = (old?: Item): Reason => ({
  Code: 'ConditionalCheckFailed',
  Message: 'The conditional request failed',
  ...(old === undefined ? {} : { Item: marshall(old) }),
})
export const invalidReason = (message: string): Reason => ({ Code: 'ValidationError', Message: message })
export const CONFLICT_REASON: Reason = {
  Code: 'TransactionConflict',
  Message: 'Transaction is ongoing for the item',
}

export const transactionCancelled = (reasons: readonly Reason[]): TransactionCanceledException =>
  new TransactionCanceledException({
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    CancellationReasons: [...reasons],
    $metadata,
  })

export const transactionConflict = (): TransactionConflictException =>
  new TransactionConflictException({ message: 'Transaction is ongoing for the item', $metadata })

export const throttled = (): ThrottlingException =>
  new ThrottlingException({ message: 'Throughput exceeds the current capacity.', $metadata })

export const tokenSpent = (): IdempotentParameterMismatchException =>
  new IdempotentParameterMismatchException({
    message: 'The provided client token was used with other parameters.',
    $metadata,
  })

/** The request may or may not have been carried out: nobody heard. */
export const replyLost = (): Error => Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })

/** The process that asked is dead: whatever it would have done next does not happen. */
export class SimulatedCrash extends Error {
  override readonly name = 'SimulatedCrash'
}
