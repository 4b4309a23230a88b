import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { RedriveDeps } from './redrive.ts'

/** Hidden for a minute: ten messages are moved in a second. */
const HIDDEN_S = 60
/** Asks all parts of the queue, and waits so long for the first message. */
const WAIT_S = 1
const BATCH = 10

/** A queue's dead letters and the queue they came from, for redrive.ts: by receive, send and delete, which every partition of AWS has. */
export const queuePair = (dead: string, work: string, client: SQSClient): Omit<RedriveDeps, 'tell' | 'now'> => ({
  async depth() {
    const names = ['ApproximateNumberOfMessages'] as const
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: [...names] }),
    )
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0)
  },
  async receive() {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: dead,
        MaxNumberOfMessages: BATCH,
        VisibilityTimeout: HIDDEN_S,
        WaitTimeSeconds: WAIT_S,
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    )
    return Messages.map(({ Body = '', ReceiptHandle = '', Attributes }) => ({
      body: Body,
      sentAt: Number(Attributes?.SentTimestamp ?? 0),
      receipt: ReceiptHandle,
    }))
  },
  async send(MessageBody) {
    await client.send(new SendMessageCommand({ QueueUrl: work, MessageBody }))
  },
  async remove({ receipt }) {
    await client.send(new DeleteMessageCommand({ QueueUrl: dead, ReceiptHandle: receipt }))
  },
})
