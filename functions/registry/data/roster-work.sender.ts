import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { RosterWork } from './roster-progress.store.ts'

/** Orders work on a roster. The message names it alone: who stands on it stays in the table. */
export const rosterWorkSender = (queueUrl: string, client = new SQSClient({})) => ({
  async orderWork({ enterpriseId, outletId, rosterId }: RosterWork): Promise<void> {
    const MessageBody = JSON.stringify({ enterpriseId, outletId, rosterId })
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }))
  },
})
