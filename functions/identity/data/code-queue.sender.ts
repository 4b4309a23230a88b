import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

/** What the sender of codes needs. The queue is encrypted; a message lives there for seconds. */
export type CodeMessage = { readonly challengeId: string; readonly phone: string; readonly code: string }

/** Hands codes to the queue, so that sending happens after the reply. */
export const codeQueueSender = (queueUrl: string, client = new SQSClient({})) => ({
  async enqueue(message: CodeMessage): Promise<void> {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
  },
})
