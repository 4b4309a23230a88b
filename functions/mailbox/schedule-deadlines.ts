import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod'
import { log } from '../shared/telemetry/log.ts'
import { type DueMessage, deliveryOf } from './domain/delivery.ts'

export type ScheduleDeadlinesDeps = {
  /** Has the message sent at an instant; one that is ordered already counts as done. */
  readonly schedule: (due: DueMessage, fireAt: number) => Promise<void>
  /** Lays the message into the queue, hidden for so many seconds. */
  readonly send: (due: DueMessage, delay_s: number) => Promise<void>
  readonly now: () => number
}

const Text = z.object({ S: z.string() })
/** A due item as the stream brings it: every value in the engine's own form. */
const DueImage = z
  .object({ ticketId: Text, deadlineId: Text, at: z.object({ N: z.coerce.number().int() }) })
  .transform(
    ({ ticketId, deadlineId, at }): DueMessage => ({ ticketId: ticketId.S, deadlineId: deadlineId.S, at: at.N }),
  )

const deliver = async ({ dynamodb }: DynamoDBRecord, deps: ScheduleDeadlinesDeps): Promise<void> => {
  const due = DueImage.parse(dynamodb?.NewImage)
  const delivery = deliveryOf(due.at, deps.now())
  if (delivery.by === 'queue') await deps.send(due, delivery.delay_s)
  else await deps.schedule(due, delivery.fireAt)
}

/**
 * The table's stream of new deadlines: a message is ordered for each, at its time. Failed records are reported singly; what comes twice is
 * ordered once by schedule, and twice by queue, where the second finds nothing to do.
 */
export const scheduleDeadlines =
  (deps: ScheduleDeadlinesDeps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed: string[] = []
    await Promise.all(
      Records.map(async (record) => {
        try {
          await deliver(record, deps)
        } catch (error) {
          log.error('deadline not scheduled', { eventId: record.eventID, error: error as Error })
          failed.push(record.dynamodb?.SequenceNumber ?? '')
        }
      }),
    )
    log.info('deadlines scheduled', { deadlines: Records.length, failed: failed.length })
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
