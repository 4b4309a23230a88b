import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DueMessage } from '../../functions/mailbox/domain/delivery.ts'
import { measureLateness } from '../../functions/mailbox/measure-lateness.ts'
import { reachDeadlines } from '../../functions/mailbox/reach-deadlines.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { messageOf, ticketNo, ticketsKept } from '../support/deadline-kit.ts'

beforeEach(() => {
  vi.spyOn(log, 'error').mockReturnValue()
  vi.spyOn(log, 'info').mockReturnValue()
})
afterEach(() => vi.restoreAllMocks())

const batch = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map(
    (body, place): SQSRecord => ({
      messageId: `message-${place}`,
      body,
      receiptHandle: '',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: '',
    }),
  ),
})

const [one, two, three] = [1, 2, 3].map(ticketNo) as [
  ReturnType<typeof ticketNo>,
  ReturnType<typeof ticketNo>,
  ReturnType<typeof ticketNo>,
]
const due = messageOf(one, 'accept')

const serving = (now: number) => {
  const tickets = ticketsKept([one, two, three], () => now)
  const sent: { readonly due: DueMessage; readonly delay_s: number }[] = []
  const late: number[] = []
  const serve = reachDeadlines({
    ...tickets.deps,
    send: async (message, delay_s) => {
      sent.push({ due: message, delay_s })
    },
    measureLateness: (values) => {
      late.push(...values)
    },
  })
  return { ...tickets, serve, sent, late }
}

test('a message whose time has come lets its ticket climb, and how late it was is measured', async () => {
  const { serve, written, late } = serving(due.at + 700)
  expect(await serve(batch(JSON.stringify(due)))).toEqual({ batchItemFailures: [] })
  expect(written).toMatchObject([{ type: 'escalated', ticketId: one.ticketId }])
  expect(late).toEqual([700])
})

test('one that comes early is laid back for the rest of its time and is done', async () => {
  const { serve, written, sent, late } = serving(due.at - 61_500)
  expect(await serve(batch(JSON.stringify(due)))).toEqual({ batchItemFailures: [] })
  expect(sent).toEqual([{ due, delay_s: 62 }])
  expect([written, late]).toEqual([[], []])
})

test('one that could not be laid back is not done', async () => {
  const { deps } = ticketsKept([one], () => due.at - 1)
  const serve = reachDeadlines({
    ...deps,
    send: () => Promise.reject(new Error('The queue takes nothing.')),
    measureLateness: () => undefined,
  })
  expect(await serve(batch(JSON.stringify(due)))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
})

test('one whose ticket does not hold the deadline any more is done, and nothing is written, sent or measured', async () => {
  const { serve, written, sent, late } = serving(due.at)
  expect(await serve(batch(JSON.stringify({ ...due, deadlineId: 'accept-0' })))).toEqual({ batchItemFailures: [] })
  expect([written, sent, late]).toEqual([[], [], []])
})

test('of a batch those that fail are reported, singly; the others are done', async () => {
  const { serve, written, broken } = serving(due.at)
  broken.add(two.ticketId)
  const messages = [one, two, three].map((ticket) => JSON.stringify(messageOf(ticket, 'accept')))
  const answer = await serve(batch(...messages, 'not JSON', '{"ticketId":"tkt_1"}'))
  expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
    'message-1',
    'message-3',
    'message-4',
  ])
  expect(written.map(({ ticketId }) => ticketId).sort()).toEqual([one.ticketId, three.ticketId])
})

test('the same message twice in one batch lets the ticket climb once', async () => {
  const { serve, written } = serving(due.at)
  expect(await serve(batch(JSON.stringify(due), JSON.stringify(due)))).toEqual({ batchItemFailures: [] })
  expect(written).toHaveLength(1)
})

test('lateness goes out under the name that its alarm asks for', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  measureLateness([700, 1_200])
  expect(write.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject([{ DeadlineLateness: [700, 1_200] }])
})
