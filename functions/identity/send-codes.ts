import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { count } from '../shared/telemetry/count.ts'
import { log } from '../shared/telemetry/log.ts'
import { QueuedCode, type SendCodeDeps, type Sending, sendCode } from './send-code.ts'

/** Names of what alarms and charts ask about. `SmsBudgetSpent` above zero wakes somebody: nobody can sign in by SMS until midnight. */
const COUNTED: Readonly<Record<Sending, string>> = {
  sent: 'SmsSent',
  'unknown-phone': 'SmsUnknownPhone',
  'not-due': 'SmsNotDue',
  'budget-spent': 'SmsBudgetSpent',
}

/** Serves the queue of codes: a message that fails is reported singly and comes again. Phones and codes are never logged. */
export const sendCodes =
  (deps: SendCodeDeps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = []
    for (const { body, messageId } of Records) {
      try {
        const outcome = await sendCode(QueuedCode.parse(JSON.parse(body)), deps)
        log.info('code', { messageId, outcome })
        count(COUNTED[outcome])
      } catch (error) {
        log.error('code not sent', { messageId, reason: error instanceof Error ? error.name : 'unknown' })
        failed.push(messageId)
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
