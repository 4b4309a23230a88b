import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { log } from '../telemetry/log.ts'

const FromBus = z.object({ detail: z.unknown() })

/**
 * Serves one consumer's queue: each message is an event from the bus, parsed by the publisher's schema and applied. A message that
 * fails is reported singly and comes again, then goes to the dead-letter queue; the others are done.
 */
export const consume =
  <S extends z.ZodType>(schema: S, apply: (event: z.output<S>) => Promise<unknown>) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = []
    await Promise.all(
      Records.map(async ({ body, messageId }) => {
        try {
          await apply(schema.parse(FromBus.parse(JSON.parse(body)).detail))
        } catch (error) {
          log.error('event not applied', { messageId, error: error as Error })
          failed.push(messageId)
        }
      }),
    )
    log.info('consumed', { events: Records.length, failed: failed.length })
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
