import type { SQSEvent } from 'aws-lambda'
import { beforeEach, describe, expect, test } from 'vitest'
import { workRosters } from '../../functions/registry/work-rosters.ts'
import { joinOf, WORK, workKit } from '../support/roster-work-kit.ts'

describe('the queue of work', () => {
  const event = (...bodies: readonly string[]): SQSEvent => ({
    Records: bodies.map((body, at) => ({
      body,
      messageId: `m${at}`,
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
    })),
  })
  let made: ReturnType<typeof workKit>
  beforeEach(() => {
    made = workKit([[joinOf('a')]])
  })

  test('does the work that a message names', async () => {
    expect(await workRosters(made.deps)(event(JSON.stringify(WORK)))).toEqual({ batchItemFailures: [] })
    expect(made.ended).toEqual(['applied'])
  })

  test('reports the message that fails, and does the others', async () => {
    const reply = await workRosters(made.deps)(event('{}', JSON.stringify(WORK), 'not json'))
    expect(reply.batchItemFailures).toEqual([{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }])
    expect(made.ended).toEqual(['applied'])
  })
})
