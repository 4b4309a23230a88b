import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { log } from '../shared/telemetry/log.ts'
import { type WorkRosterDeps, workRoster } from './work-roster.ts'

const Work = z.object({ enterpriseId: z.string(), outletId: z.string(), rosterId: z.string() })

/** Serves the queue of work on rosters: a message that fails is reported singly and comes again. */
export const workRosters =
  (deps: WorkRosterDeps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = []
    for (const { body, messageId } of Records) {
      try {
        const work = Work.parse(JSON.parse(body))
        await workRoster(work, deps)
        log.info('roster worked on', { messageId, ...work })
      } catch (error) {
        log.error('roster not worked on', { messageId, error: error as Error })
        failed.push(messageId)
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
