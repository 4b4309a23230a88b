import { ConflictException, type CreateScheduleCommandOutput, SchedulerClient } from '@aws-sdk/client-scheduler'
import { type SendMessageCommandOutput, SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { deadlineScheduleSender, scheduleName } from '../../functions/mailbox/data/deadline-schedule.sender.ts'
import { escalationQueueSender } from '../../functions/mailbox/data/escalation-queue.sender.ts'

const AT = Date.parse('2026-11-24T12:00:00+08:00')
const DUE = { ticketId: 'tkt_00000000000000000000000001', deadlineId: 'accept-1', at: AT }
const TARGET = {
  group: 'xiaoge-test-deadlines',
  queueArn: 'arn:aws:sqs:nowhere:000000000000:escalation',
  roleArn: 'arn:aws:iam::000000000000:role/sender',
}

/** Clients that reach nothing: what they are asked is noted. */
const scheduling = (refuse?: Error) => {
  const client = new SchedulerClient({ region: 'nowhere' })
  const asked: unknown[] = []
  const output: CreateScheduleCommandOutput = { $metadata: {}, ScheduleArn: 'arn:aws:scheduler:nowhere' }
  client.middlewareStack.add(
    () => async (args) => {
      asked.push(args.input)
      if (refuse !== undefined) throw refuse
      return { output, response: undefined }
    },
    { step: 'initialize', priority: 'high' },
  )
  return { ...deadlineScheduleSender(TARGET, client), asked }
}
const sending = () => {
  const client = new SQSClient({ region: 'nowhere' })
  const asked: unknown[] = []
  const output: SendMessageCommandOutput = { $metadata: {} }
  client.middlewareStack.add(
    () => async (args) => {
      asked.push(args.input)
      return { output, response: undefined }
    },
    { step: 'initialize', priority: 'high' },
  )
  return { ...escalationQueueSender('https://sqs.nowhere/escalation', client), asked }
}

test('a schedule fires once, at its second in UTC, without a window, sends the message and is gone', async () => {
  const { schedule, asked } = scheduling()
  await schedule(DUE, AT - 120_000)
  const name = scheduleName(DUE)
  expect(asked).toEqual([
    {
      GroupName: TARGET.group,
      Name: name,
      ClientToken: name,
      ScheduleExpression: 'at(2026-11-24T03:58:00)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: TARGET.queueArn,
        RoleArn: TARGET.roleArn,
        Input: JSON.stringify(DUE),
        RetryPolicy: { MaximumEventAgeInSeconds: 600, MaximumRetryAttempts: 20 },
      },
    },
  ])
})

test('one that is there already counts as ordered; any other refusal does not', async () => {
  const there = scheduling(new ConflictException({ $metadata: {}, message: 'there', Message: 'there' }))
  await expect(there.schedule(DUE, AT)).resolves.toBeUndefined()
  const slow = scheduling(new Error('ThrottlingException'))
  await expect(slow.schedule(DUE, AT)).rejects.toThrow('ThrottlingException')
})

test('a schedule’s name is of one ticket, one deadline and one time, the same each time, and fits the service', () => {
  const others = [{ ticketId: 'tkt_2' }, { deadlineId: 'accept-2' }, { at: AT + 60_000 }].map((more) => ({
    ...DUE,
    ...more,
  }))
  expect(new Set([DUE, ...others].map(scheduleName)).size).toBe(4)
  expect(scheduleName({ ...DUE })).toBe(scheduleName(DUE))
  expect(scheduleName(DUE)).toMatch(/^[\w-]{1,64}$/)
})

test('a message lies hidden in the queue for as long as is said, and holds ids and a time alone', async () => {
  const { send, asked } = sending()
  await send(Object.assign({ words: '不该在这里' }, DUE), 42)
  expect(asked).toEqual([
    { QueueUrl: 'https://sqs.nowhere/escalation', MessageBody: JSON.stringify(DUE), DelaySeconds: 42 },
  ])
})
