import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DueMessage } from '../../functions/mailbox/domain/delivery.ts'
import { scheduleDeadlines } from '../../functions/mailbox/schedule-deadlines.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { MINUTE, NOW } from '../support/ticket-kit.ts'

beforeEach(() => {
  vi.spyOn(log, 'error').mockReturnValue()
  vi.spyOn(log, 'info').mockReturnValue()
})
afterEach(() => vi.restoreAllMocks())

const record = (number: number, away: number): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: String(number),
    NewImage: {
      pk: { S: 'due#2026-11-24T02:05#1' },
      sk: { S: `tkt_${number}#accept-1` },
      kind: { S: 'due' },
      form: { N: '1' },
      ticketId: { S: `tkt_${number}` },
      deadlineId: { S: 'accept-1' },
      at: { N: String(NOW + away) },
    },
  },
})
const stream = (...Records: readonly DynamoDBRecord[]): DynamoDBStreamEvent => ({ Records: [...Records] })

const ordering = (fails: (due: DueMessage) => boolean = () => false) => {
  const scheduled: unknown[] = []
  const sent: unknown[] = []
  const note = (list: unknown[]) => async (due: DueMessage, value: number) => {
    if (fails(due)) throw new Error('Refused.')
    list.push([due, value])
  }
  return { serve: scheduleDeadlines({ schedule: note(scheduled), send: note(sent), now: () => NOW }), scheduled, sent }
}
const dueOf = (number: number, away: number): DueMessage => ({
  ticketId: `tkt_${number}`,
  deadlineId: 'accept-1',
  at: NOW + away,
})

test('a far deadline gets a schedule two minutes ahead, a near one a message hidden for the rest', async () => {
  const { serve, scheduled, sent } = ordering()
  const answer = await serve(stream(record(1, 120 * MINUTE), record(2, MINUTE + 500)))
  expect(answer).toEqual({ batchItemFailures: [] })
  expect(scheduled).toEqual([[dueOf(1, 120 * MINUTE), NOW + 118 * MINUTE]])
  expect(sent).toEqual([[dueOf(2, MINUTE + 500), 61]])
})

test('a deadline that the stream brings when it is over goes out at once', async () => {
  const { serve, sent } = ordering()
  await serve(stream(record(1, -6 * 60 * MINUTE)))
  expect(sent).toEqual([[dueOf(1, -6 * 60 * MINUTE), 0]])
})

test('of a batch the records that failed are reported by their place in the stream, and the others are ordered', async () => {
  const { serve, scheduled, sent } = ordering(({ ticketId }) => ticketId === 'tkt_2')
  const spoilt: DynamoDBRecord = { dynamodb: { SequenceNumber: '4', NewImage: { kind: { S: 'due' } } } }
  const answer = await serve(stream(record(1, 60 * MINUTE), record(2, 60 * MINUTE), record(3, 0), spoilt))
  expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(['2', '4'])
  expect([scheduled.length, sent.length]).toEqual([1, 1])
})
