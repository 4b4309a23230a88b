import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { SeededRandom } from './seeded-random.ts'

/** Ten messages a batch, as SQS gives them to a function. */
const BATCH_MAX = 10

export type QueueRates = {
  /** Sent once, there twice. */
  readonly doubled: number
  /** Done, but its deletion was lost: it comes again. */
  readonly again: number
  /** A message lies hidden for up to so many turns before it can be had. */
  readonly hiddenMax: number
}
export const UNRULY: QueueRates = { doubled: 0.1, again: 0.1, hiddenMax: 40 }

type Waiting = { readonly messageId: string; readonly body: string; readonly from: number }
export type Consumer = (event: SQSEvent) => Promise<SQSBatchResponse>

const recordOf = ({ messageId, body }: Waiting): SQSRecord => ({
  messageId,
  body,
  receiptHandle: messageId,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'test',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:nowhere:000000000000:test',
  awsRegion: 'nowhere',
})

/**
 * A queue before a consumer: at least once, in no order, late, some twice; what fails or dies comes again, and nothing is ever lost.
 */
export const faultyQueue = (consume: Consumer, random: SeededRandom, rates: QueueRates, batch_max = BATCH_MAX) => {
  const waiting: Waiting[] = []
  let turn = 0
  let sent = 0
  let underWay = 0
  const hide = (body: string, messageId: string): void => {
    waiting.push({ messageId, body, from: turn + random.below(rates.hiddenMax) })
  }
  const send = (body: string): void => {
    sent += 1
    hide(body, `message-${sent}`)
    if (random.chance(rates.doubled)) hide(body, `message-${sent}-again`)
  }
  const take = (): readonly Waiting[] => {
    const visible = random.shuffled(waiting.filter(({ from }) => from <= turn)).slice(0, 1 + random.below(batch_max))
    for (const message of visible) waiting.splice(waiting.indexOf(message), 1)
    return visible
  }
  const outcome = async (batch: readonly Waiting[]): Promise<ReadonlySet<string>> => {
    try {
      const { batchItemFailures } = await consume({ Records: batch.map(recordOf) })
      return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
    } catch {
      // The consumer died: none of its messages is done.
      return new Set(batch.map(({ messageId }) => messageId))
    }
  }
  return {
    send,
    /** Lets the consumer have what can be had now. */
    async deliver(): Promise<void> {
      turn += 1
      const batch = take()
      if (batch.length === 0) return
      underWay += 1
      const failed = await outcome(batch)
      underWay -= 1
      for (const { messageId, body } of batch)
        if (failed.has(messageId) || random.chance(rates.again)) hide(body, messageId)
    },
    isEmpty: () => waiting.length === 0 && underWay === 0,
  }
}
export type FaultyQueue = ReturnType<typeof faultyQueue>
