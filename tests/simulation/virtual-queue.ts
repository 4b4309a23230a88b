import type { SQSRecord } from 'aws-lambda'
import type { Consumer } from '../support/faulty-queue.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import type { Agenda } from './agenda.ts'

/** What messages meet between sender and consumer, each as a probability. */
export type MailRates = {
  /** Never comes at all. SQS itself loses nothing: this is whatever may stand between two of our functions. */
  readonly lost: number
  readonly doubled: number
  /** Comes minutes late. */
  readonly delayed: number
  /** Done, but its deletion was lost: it comes again. */
  readonly again: number
}
export const NO_MAIL_FAULTS: MailRates = { lost: 0, doubled: 0, delayed: 0, again: 0 }

const BATCH_MAX = 10
/** As lib/shared/kept-queue.ts has it: hidden six times as long as a try may take, and set aside after five tries. */
const HIDDEN_MS = 60_000
const TRIES_MAX = 5
const ON_THE_WAY_MS = 400
const LATE_MS = 10 * 60_000

type Message = { readonly messageId: string; readonly body: string; readonly visibleAt: number; readonly tries: number }

const recordOf = ({ messageId, body, tries }: Message): SQSRecord => ({
  messageId,
  body,
  receiptHandle: messageId,
  attributes: {
    ApproximateReceiveCount: String(tries + 1),
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

/** SQS by the story's clock before a consumer: delays, hiding, five tries, dead letters; what comes at the same time comes in one batch. */
export const virtualQueue = (consume: Consumer, { now, at }: Agenda, random: SeededRandom, rates: MailRates) => {
  let waiting: Message[] = []
  let sent = 0
  let underWay = 0
  const dead: Message[] = []

  const hide = (message: Message): void => {
    waiting.push(message)
    at(message.visibleAt, deliver)
  }
  const outcome = async (batch: readonly Message[]): Promise<ReadonlySet<string>> => {
    try {
      const { batchItemFailures } = await consume({ Records: batch.map(recordOf) })
      return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
    } catch {
      // The consumer died: none of its messages is done.
      return new Set(batch.map(({ messageId }) => messageId))
    }
  }
  const settle = (message: Message, hasFailed: boolean): void => {
    if (!hasFailed && !random.chance(rates.again)) return
    const next = { ...message, tries: message.tries + 1, visibleAt: now() + HIDDEN_MS }
    if (hasFailed && next.tries >= TRIES_MAX) dead.push(next)
    else hide(next)
  }
  const deliver = async (): Promise<void> => {
    const visible = random.shuffled(waiting.filter(({ visibleAt }) => visibleAt <= now())).slice(0, BATCH_MAX)
    if (visible.length === 0) return
    waiting = waiting.filter((message) => !visible.includes(message))
    underWay += visible.length
    const failed = await outcome(visible)
    underWay -= visible.length
    for (const message of visible) settle(message, failed.has(message.messageId))
  }
  return {
    /** @param delay_s as SQS's DelaySeconds, 900 at most */
    send(body: string, delay_s = 0): void {
      if (!(delay_s >= 0 && delay_s <= 900)) throw new RangeError(`SQS delays by 0 to 900 s, not ${delay_s}.`)
      sent += 1
      if (random.chance(rates.lost)) return
      const copies = random.chance(rates.doubled) ? 2 : 1
      for (let copy = 0; copy < copies; copy += 1) {
        const late = random.chance(rates.delayed) ? random.below(LATE_MS) : 0
        const visibleAt = now() + delay_s * 1000 + random.below(ON_THE_WAY_MS) + late
        hide({ messageId: `message-${sent}-${copy}`, body, visibleAt, tries: 0 })
      }
    },
    isEmpty: () => waiting.length === 0 && underWay === 0,
    dead: () => dead,
    /** The redrive command: what was set aside comes again. */
    redrive(): void {
      for (const message of dead.splice(0)) hide({ ...message, tries: 0, visibleAt: now() })
    },
  }
}
export type VirtualQueue = ReturnType<typeof virtualQueue>
