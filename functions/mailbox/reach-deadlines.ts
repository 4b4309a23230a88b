import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { log } from '../shared/telemetry/log.ts'
import { DueMessage, delayUntil } from './domain/delivery.ts'
import { type KeepDeadlineDeps, type Kept, keepDeadline } from './keep-deadline.ts'

export type ReachDeadlinesDeps = KeepDeadlineDeps & {
  readonly send: (due: DueMessage, delay_s: number) => Promise<void>
  /** Told by how many milliseconds each deadline was reached late. */
  readonly measureLateness: (late_ms: readonly number[]) => void
}

const reach = async ({ body }: SQSRecord, deps: ReachDeadlinesDeps): Promise<Kept> => {
  const due = DueMessage.parse(JSON.parse(body))
  const kept = await keepDeadline(due, deps)
  // A fresh message, for one that was received too often is set aside as failed.
  if (kept.how === 'early') await deps.send(due, delayUntil(due.at, deps.now()))
  if (kept.how === 'reached') deps.measureLateness([kept.late_ms])
  return kept
}

/**
 * Serves the escalation queue: a deadline that has come is reached, one that has not is laid back for the rest of its time, one that its ticket
 * does not hold any more is done. A message that fails is reported singly and comes again, then goes to the dead letters.
 */
export const reachDeadlines =
  (deps: ReachDeadlinesDeps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = []
    const met = { reached: 0, early: 0, 'not-held': 0 }
    await Promise.all(
      Records.map(async (record) => {
        try {
          met[(await reach(record, deps)).how] += 1
        } catch (error) {
          log.error('deadline not reached', { messageId: record.messageId, error: error as Error })
          failed.push(record.messageId)
        }
      }),
    )
    log.info('deadlines reached', { ...met, failed: failed.length })
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
