import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { ReachDeadlinesEnv, ScheduleDeadlinesEnv, SweepDeadlinesEnv } from '../../functions/mailbox/escalation.env.ts'
import { accept } from '../shared/accepted-findings.ts'
import { alarmWhenAbove, alarmWhenLogged, alarmWhenNotCounted } from '../shared/alarms.ts'
import type { ContextTable } from '../shared/context-table.ts'
import { deadLetters, workQueue } from '../shared/kept-queue.ts'
import { every } from '../shared/schedule.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { MailboxPart, MailboxRoom } from './mailbox-room.ts'

const service = 'mailbox'
/** A read and a transaction a message, ten messages at once: seconds even on a bad day. A failed one comes again after six times as long. */
const REACH_TIMEOUT_S = 5
/** functions/mailbox/sweep-deadlines.ts begins nothing after 45 of them. */
const SWEEP_TIMEOUT_S = 60
/** The sweeper's own partitions: functions/mailbox/data/due.store.ts says the same, as lib may not read it. */
const WATERMARK = 'sweep'
const SET_ASIDE = 'set-aside'
/** A deadline is kept within two minutes, its message lost or not. */
const LATE_MAX_MS = 120_000
/** What was set aside is tried again every ten minutes: the alarm lasts until it is kept. */
const NOT_KEPT_OVER = Duration.minutes(15)

/** One group holds the schedules of all deadlines: a grant names it, and with it they go. */
const scheduleGroup = (scope: Construct, { name }: MailboxRoom['stage']): CfnScheduleGroup =>
  new CfnScheduleGroup(scope, 'DeadlineSchedules', { name: `xiaoge-${name}-deadlines` })

/** By it the schedules of this group, and no other, lay messages into the queue. */
const senderRole = (scope: Construct, group: CfnScheduleGroup, queue: Queue): Role => {
  const ours = { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': group.attrArn }
  const assumedBy = new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: ours } })
  const role = new Role(scope, 'DeadlineSenderRole', { assumedBy })
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  return role
}

/** New deadlines come by the table's stream, of which the outbox is the other reader: the engine allows two and no third. */
const ordering = (scope: Construct, { stage, table }: MailboxRoom, queue: Queue): void => {
  const group = scheduleGroup(scope, stage)
  const sender = senderRole(scope, group, queue)
  const schedule = new ServiceFunction(scope, 'ScheduleDeadlines', {
    stage,
    service,
    entry: 'functions/mailbox/schedule-deadlines.handler.ts',
    env: ScheduleDeadlinesEnv,
    values: {
      ESCALATION_QUEUE_URL: queue.queueUrl,
      ESCALATION_QUEUE_ARN: queue.queueArn,
      SCHEDULE_GROUP: group.ref,
      SCHEDULE_ROLE_ARN: sender.roleArn,
    },
    timeout_s: 30,
    memory_mb: 256,
  })
  const schedules = Stack.of(scope).formatArn({
    service: 'scheduler',
    resource: 'schedule',
    resourceName: `${group.ref}/*`,
  })
  schedule.addToRolePolicy(new PolicyStatement({ actions: ['scheduler:CreateSchedule'], resources: [schedules] }))
  accept(schedule.role ?? schedule, 'any-schedule', Stack.of(scope).region)
  schedule.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  schedule.addToRolePolicy(
    new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [sender.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }),
  )
  schedule.addEventSource(
    new DynamoEventSource(table.streamSource(), {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      retryAttempts: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(deadLetters(scope, 'Unscheduled', stage)),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { kind: { S: FilterRule.isEqual('due') } } },
        }),
      ],
    }),
  )
}

/** What an event of a ticket writes: itself and the ticket, and what follows from it. Not who reported it: that lies in a partition of its own. */
const TICKETS = 'ticket#*'
const FOLLOWING = ['due#*', 'open#*', 'whistled#*']
const KEPT = [TICKETS, ...FOLLOWING, 'rate#*', 'outbox#*']

const allowReaching = (table: ContextTable, fn: IFunction): void => {
  table.allowBeginnings(fn, ['GetItem'], [TICKETS])
  table.allowBeginnings(fn, ['PutItem'], KEPT)
  table.allowBeginnings(fn, ['DeleteItem'], FOLLOWING)
}

const reaching = (scope: Construct, { stage, table }: MailboxRoom, queue: Queue): void => {
  const reach = new ServiceFunction(scope, 'ReachDeadlines', {
    stage,
    service,
    entry: 'functions/mailbox/reach-deadlines.handler.ts',
    env: ReachDeadlinesEnv,
    values: { MAILBOX_TABLE: table.tableName, ESCALATION_QUEUE_URL: queue.queueUrl },
    timeout_s: REACH_TIMEOUT_S,
  })
  allowReaching(table, reach)
  reach.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  reach.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }))
}

const sweeping = (scope: Construct, { stage, table }: MailboxRoom): void => {
  const sweep = new ServiceFunction(scope, 'SweepDeadlines', {
    stage,
    service,
    entry: 'functions/mailbox/sweep-deadlines.handler.ts',
    env: SweepDeadlinesEnv,
    values: { MAILBOX_TABLE: table.tableName },
    timeout_s: SWEEP_TIMEOUT_S,
    unattended: true,
  })
  allowReaching(table, sweep)
  table.allowBeginnings(sweep, ['Query'], ['due#*', SET_ASIDE])
  table.allowPartitions(sweep, ['GetItem', 'PutItem'], [WATERMARK])
  table.allowPartitions(sweep, ['PutItem', 'DeleteItem'], [SET_ASIDE])
  every(scope, 'SweepDeadlinesEveryMinute', Duration.minutes(1), sweep)
  alarmWhenNotCounted(scope, 'SweepMissingAlarm', {
    stage,
    service,
    counted: 'DeadlinesSweepFinished',
    every: Duration.minutes(5),
    periods: 1,
    description:
      'No sweep of deadlines came to its end for five minutes: what the queue loses, nobody finds. docs/runbooks/escalations.md',
  })
  alarmWhenLogged(scope, 'MessagesLostAlarm', {
    stage,
    service,
    logGroup: sweep.logGroup,
    message: 'deadlines swept',
    number: 'found',
    description:
      'A quarter of an hour long deadlines were kept by the sweeper alone: their messages are lost or late. docs/runbooks/escalations.md',
    periods: 3,
  })
}

/** Whose name and statistic tests pin: what functions/mailbox counts and measures. */
const keeping = (scope: Construct, { stage }: MailboxRoom): void => {
  const metric = (metricName: string, statistic: string, period: Duration): Metric =>
    new Metric({ namespace: 'XiaogePass', metricName, dimensionsMap: { service }, statistic, period })
  alarmWhenAbove(scope, 'DeadlineNotKeptAlarm', {
    stage,
    metric: metric('DeadlineNotKept', 'Sum', NOT_KEPT_OVER),
    description:
      'A ticket could not reach its deadline; the sweeper tries it again every ten minutes. docs/runbooks/escalations.md',
  })
  alarmWhenAbove(scope, 'DeadlineLateAlarm', {
    stage,
    metric: metric('DeadlineLateness', 'Maximum', Duration.minutes(5)),
    threshold: LATE_MAX_MS,
    description: 'A ticket reached a deadline more than two minutes late. docs/runbooks/escalations.md',
  })
}

/**
 * Deadlines are kept two ways: by a message of its own for each, exact to the second, and by a sweep each minute over those whose message did
 * not come. docs/decisions/two-ways-a-deadline-is-kept.md
 */
export const escalation: MailboxPart = (scope, room) => {
  const queue = workQueue(scope, 'Escalation', room.stage, REACH_TIMEOUT_S)
  ordering(scope, room, queue)
  reaching(scope, room, queue)
  sweeping(scope, room)
  keeping(scope, room)
  // bin/redrive-escalations.ts asks for both.
  new CfnOutput(scope, 'EscalationQueueUrl', { value: queue.queueUrl })
  const dead = queue.deadLetterQueue?.queue.queueUrl
  if (dead !== undefined) new CfnOutput(scope, 'EscalationDeadQueueUrl', { value: dead })
}
