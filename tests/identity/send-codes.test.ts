import type { SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { sendCodes } from '../../functions/identity/send-codes.ts'

const record = (messageId: string, message: unknown): SQSRecord => ({
  messageId,
  body: JSON.stringify(message),
  receiptHandle: 'r',
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: 'm',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn',
  awsRegion: 'r',
})
const message = (phone: string) => ({ challengeId: 'chl_12345', phone, code: '123456' })

test('only the message that failed comes again', async () => {
  const serve = sendCodes({
    hashPhone: async (phone) => phone,
    findHolder: async () => ({ courierId: 'cou_1', appointments: [] }),
    sealPhone: async () => new Uint8Array(),
    claimSending: async () => true,
    releaseSending: async () => undefined,
    spendBudget: async () => true,
    send: async ({ phone }) => {
      if (phone === '+8610000000002') throw new Error('provider down')
    },
    now: () => 0,
  })
  const Records = [
    record('one', message('+8610000000001')),
    record('two', message('+8610000000002')),
    record('three', { challengeId: 'chl_12345' }),
    record('four', message('+8610000000004')),
  ]
  expect(await serve({ Records })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'two' }, { itemIdentifier: 'three' }],
  })
})
