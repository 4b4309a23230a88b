import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DueMessage } from '../domain/delivery.ts'

/** Lays messages into the escalation queue. */
export const escalationQueueSender = (queueUrl: string, client = new SQSClient({})) => ({
  /** @param delay_s seconds until it can be had: 900 at most, as SQS has it */
  async send({ ticketId, deadlineId, at }: DueMessage, delay_s: number): Promise<void> {
    const MessageBody = JSON.stringify({ ticketId, deadlineId, at })
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, DelaySeconds: delay_s }))
  },
})
