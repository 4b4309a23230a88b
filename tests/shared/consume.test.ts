import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { consume } from '../../functions/shared/events/consume.ts'
import { envelope } from '../../functions/shared/events/envelope.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { eventNo } from '../support/outbox-events.ts'

const StreetChanged = envelope('street-changed', z.object({ name: z.string() }))

const messageOf = (body: string, messageId: string): SQSRecord => ({
  messageId,
  body,
  receiptHandle: 'receipt',
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'bus',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:queue',
  awsRegion: 'ap-southeast-1',
})
/** Messages as the bus puts them into a queue, `message-1` first. */
const queueOf = (...details: readonly unknown[]): SQSEvent => ({
  Records: details.map((detail, place) =>
    messageOf(JSON.stringify({ source: 'xiaoge.registry', detail }), `message-${place + 1}`),
  ),
})

beforeEach(() => {
  vi.spyOn(log, 'info').mockReturnValue()
  vi.spyOn(log, 'error').mockReturnValue()
})
afterEach(() => vi.restoreAllMocks())

describe('a consumer', () => {
  test('applies each message’s event, parsed by its publisher’s schema', async () => {
    const applied: unknown[] = []
    const handler = consume(StreetChanged, async (event) => applied.push(event))
    expect(await handler(queueOf(eventNo(1), eventNo(2)))).toEqual({ batchItemFailures: [] })
    expect(applied).toEqual([1, 2].map((n) => ({ ...eventNo(n), data: { name: '下沙街道' } })))
  })

  test('has a message again, singly, whose event could not be applied; the others are done', async () => {
    const applied: number[] = []
    const handler = consume(StreetChanged, async ({ sequence }) => {
      if (sequence === 2) throw new Error('table busy')
      applied.push(sequence)
    })
    const reply = await handler(queueOf(eventNo(1), eventNo(2), eventNo(3)))
    expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-2' }] })
    expect(applied.sort()).toEqual([1, 3])
    expect(log.info).toHaveBeenCalledExactlyOnceWith('consumed', { events: 3, failed: 1 })
  })

  test('also of who fails before he waits', async () => {
    const handler = consume(StreetChanged, () => {
      throw new Error('at once')
    })
    expect(await handler(queueOf(eventNo(1)))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] })
  })

  test.each<[string, string]>([
    ['no JSON', '{'],
    ['not from the bus', JSON.stringify(eventNo(1))],
    ['of another type', JSON.stringify({ detail: { ...eventNo(1), type: 'street-ended' } })],
    ['of a later form', JSON.stringify({ detail: { ...eventNo(1), form: 2 } })],
  ])('applies nothing of a message that is %s, and has it again', async (_, body) => {
    const apply = vi.fn(async () => undefined)
    const handler = consume(StreetChanged, apply)
    const Records = [messageOf(body, 'message-1')]
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] })
    expect(apply).not.toHaveBeenCalled()
  })

  test('logs which message failed, and nothing that the event says', async () => {
    const handler = consume(StreetChanged, async () => undefined)
    await handler(queueOf({ ...eventNo(1), data: { name: { maskedName: '王*明' } } }))
    const [call = []] = vi.mocked(log.error).mock.calls
    const { error } = z
      .tuple([
        z.literal('event not applied'),
        z.strictObject({ messageId: z.literal('message-1'), error: z.instanceof(Error) }),
      ])
      .parse(call)[1]
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('王*明')
  })
})
