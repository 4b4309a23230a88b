import { createHash } from 'node:crypto'
import { ConflictException, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import type { DueMessage } from '../domain/delivery.ts'

/** The group of the schedules, the queue that they send to, and the role by which they may. */
export type ScheduleTarget = { readonly group: string; readonly queueArn: string; readonly roleArn: string }

/** A schedule that could not send for ten minutes is past its deadline: the sweeper was there before. */
const RETRY = { MaximumEventAgeInSeconds: 600, MaximumRetryAttempts: 20 }

/** One deadline of one ticket at one time has one name, in the 43 characters of a digest: a schedule's name takes 64. */
export const scheduleName = ({ ticketId, deadlineId, at }: DueMessage): string =>
  createHash('sha256').update(`${ticketId}#${deadlineId}#${at}`).digest('base64url')

/** `2026-10-14T04:00:00`, UTC: the only time zone in which no hour is doubled or missing. */
const utcSecond = (at: number): string => new Date(at).toISOString().slice(0, 19)

/** Orders the message of a deadline with EventBridge Scheduler: once, exact to its minute, gone when it was sent. */
export const deadlineScheduleSender = (target: ScheduleTarget, client = new SchedulerClient({})) => ({
  /** @param fireAt when it is to be sent, epoch milliseconds */
  async schedule(due: DueMessage, fireAt: number): Promise<void> {
    const { ticketId, deadlineId, at } = due
    const name = scheduleName(due)
    const command = new CreateScheduleCommand({
      GroupName: target.group,
      Name: name,
      ClientToken: name,
      ScheduleExpression: `at(${utcSecond(fireAt)})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: target.queueArn,
        RoleArn: target.roleArn,
        Input: JSON.stringify({ ticketId, deadlineId, at }),
        RetryPolicy: RETRY,
      },
    })
    try {
      await client.send(command)
    } catch (error) {
      // There already: an earlier delivery of the same record ordered it.
      if (!(error instanceof ConflictException)) throw error
    }
  },
})
