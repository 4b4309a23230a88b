import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { plainItem } from '../dynamo/plain-item.ts'
import { log } from '../telemetry/log.ts'
import { AnyEnvelope, type AnyEvent } from './envelope.ts'
import { type PublishDeps, publishLines } from './publish-lines.ts'

/** The stream's consumer of one table: outbox lines to the bus, failed records reported singly so that only they come again. */
export const publishStream =
  (deps: PublishDeps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const sequenceOf = new Map<string, string>()
    const events: AnyEvent[] = []
    for (const { dynamodb } of Records) {
      const event = AnyEnvelope.parse(plainItem(dynamodb?.NewImage)['event'])
      sequenceOf.set(event.id, dynamodb?.SequenceNumber ?? '')
      events.push(event)
    }
    const failed = await publishLines(events, deps)
    log.info('published', { lines: events.length, failed: failed.size })
    return { batchItemFailures: [...failed].map((id) => ({ itemIdentifier: sequenceOf.get(id) ?? '' })) }
  }
